package io.github.podchurn.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole processes from start to end: {@code ./podchurn run the-bus} against a {@link BareProgram}
 * that parses the same YAML and draws the same number of charts with class-data sharing off; {@code
 * --help} and {@code validate} against a JVM that prints {@link OneLine}.
 *
 * <p>Run it from the top of the checkout, after {@code mvn -DskipTests package} and one {@code
 * ./podchurn run the-bus}: {@code java -jar jmh/target/benchmarks.jar StartUp}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(0)
@Warmup(iterations = 2)
@Measurement(iterations = 15)
public class StartUpBenchmark {

  private static final String ONE_LINE = OneLine.class.getName();

  @Param("3")
  public int charts;

  private Path checkout;
  private Path out;

  /** Finds the checkout and a folder for what the programs write. */
  @Setup
  public void findCheckout() throws IOException {
    checkout = Path.of("").toAbsolutePath();
    if (!Files.isExecutable(checkout.resolve("podchurn"))) {
      throw new IOException("start this from the top of the checkout, not from " + checkout);
    }
    out = Files.createTempDirectory("start-up");
  }

  @Benchmark
  public int podchurn() throws IOException, InterruptedException {
    return run("./podchurn", "run", "the-bus", "-o", out.resolve("report").toString(), "--quiet");
  }

  /** What short commands are measured by. */
  @Benchmark
  public int oneLine() throws IOException, InterruptedException {
    return run(java(), "-cp", checkout.resolve("jmh/target/classes").toString(), ONE_LINE);
  }

  @Benchmark
  public int help() throws IOException, InterruptedException {
    return run("./podchurn", "--help");
  }

  @Benchmark
  public int validate() throws IOException, InterruptedException {
    return run("./podchurn", "validate", "the-bus");
  }

  @Benchmark
  public int bare() throws IOException, InterruptedException {
    return run(
        java(),
        "-Xshare:off",
        "-Djava.awt.headless=true",
        "-cp",
        checkout.resolve("jmh/target/benchmarks.jar").toString(),
        BareProgram.class.getName(),
        checkout.resolve("scenarios/library/the-bus.yaml").toString(),
        out.toString(),
        Integer.toString(charts));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private int run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(List.of(command))
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(command[0] + " ended with " + code);
    }
    return code;
  }
}
