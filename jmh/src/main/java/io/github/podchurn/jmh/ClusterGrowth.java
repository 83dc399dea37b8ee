package io.github.podchurn.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How time and memory grow with the cluster: {@link ClusterScale} with 50, 500 and 5,000 nodes,
 * each in a JVM of its own with 4 GiB of heap, and the power of the number of nodes with which they
 * grow (least squares on logarithms).
 *
 * <p>{@code java -cp jmh/target/benchmarks.jar io.github.podchurn.jmh.ClusterGrowth SECONDS} prints
 * the table of docs/performance.md.
 */
public final class ClusterGrowth {

  private static final List<Integer> NODES = List.of(50, 500, 5_000);

  private ClusterGrowth() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(ScaleFigures.HEADER);
    var measured = new ArrayList<ScaleFigures>();
    for (int nodes : NODES) {
      var figures = run(nodes, args[0]);
      System.out.println(figures);
      measured.add(figures);
    }
    System.out.printf(
        Locale.ROOT,
        "%nexponents: time %.2f, processor %.2f, memory %.2f%n",
        exponent(measured, ScaleFigures::seconds),
        exponent(measured, ScaleFigures::processorSeconds),
        exponent(measured, ScaleFigures::megabytes));
  }

  private static ScaleFigures run(int nodes, String seconds)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        new ProcessBuilder(
                java,
                // From a small heap on there are collections in small clusters too.
                "-Xms16m",
                "-Xmx4g",
                "-cp",
                System.getProperty("java.class.path"),
                ClusterScale.class.getName(),
                Integer.toString(nodes),
                seconds)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IllegalStateException(nodes + " nodes: exit code " + child.exitValue());
    }
    return ScaleFigures.parse(printed.strip());
  }

  /** The slope of the line through the logarithms. */
  private static double exponent(
      List<ScaleFigures> measured, ToDoubleFunction<ScaleFigures> value) {
    double meanX =
        measured.stream().mapToDouble(it -> Math.log(it.nodes())).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (var each : measured) {
      double x = Math.log(each.nodes()) - meanX;
      above += x * Math.log(value.applyAsDouble(each));
      below += x * x;
    }
    return above / below;
  }
}
