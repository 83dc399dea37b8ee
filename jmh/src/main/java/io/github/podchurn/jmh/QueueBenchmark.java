package io.github.podchurn.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An M/M/8 queue at 90 % load and nothing else, on several kernels: millions of customers per
 * second. It returns the mean time in the system.
 *
 * <p>Run it after {@code mvn -DskipTests package}: {@code java -jar jmh/target/benchmarks.jar
 * Queue}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueueBenchmark {

  private static final int CUSTOMERS = 200_000;

  @Param({"podchurn", "ssjSplayTree", "ssjHenriksen", "ssjBinaryTree"})
  public String kernel;

  private long seed;

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double customers() {
    seed++;
    return kernel.equals("podchurn")
        ? new KernelMm8(seed).run(CUSTOMERS)
        : new SsjMm8(seed, kernel, CUSTOMERS).run();
  }
}
