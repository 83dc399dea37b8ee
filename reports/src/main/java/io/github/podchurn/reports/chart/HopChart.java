package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long each hop takes from a Pod's change to a node's table.
 *
 * @param rows those that are drawn
 * @param all those of the result
 */
public record HopChart(String title, String alternative, List<HopDelay> rows, List<HopDelay> all)
    implements Chart {

  // With more nodes only the sum of a node's hops is drawn.
  private static final int NODES_IN_FULL = 3;
  private static final int ROWS_MAX = 13;

  public HopChart {
    rows = List.copyOf(rows);
    all = List.copyOf(all);
  }

  /** The chart, if the result has hops. */
  public static Optional<HopChart> of(ExperimentResult result) {
    var all = result.propagation().hops();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long nodes = all.stream().map(HopDelay::node).filter(n -> !n.isEmpty()).distinct().count();
    var rows = new ArrayList<HopDelay>();
    for (var hop : all) {
      boolean isDrawn = hop.node().isEmpty() || nodes <= NODES_IN_FULL || hop.hop().equals("table");
      if (isDrawn && rows.size() < ROWS_MAX) {
        rows.add(hop);
      }
    }
    return Optional.of(new HopChart(title(all), words(all), rows, all));
  }

  private static String title(List<HopDelay> all) {
    return all.stream()
        .filter(hop -> hop.hop().equals("table"))
        .reduce((a, b) -> b.max() > a.max() ? b : a)
        .map(
            slowest ->
                "A node's table followed a write within "
                    + Figures.seconds(slowest.max())
                    + " at the latest, on "
                    + slowest.node())
        .orElse("How long each hop takes");
  }

  private static String words(List<HopDelay> all) {
    var words = new StringBuilder("Median, 90th percentile and maximum of each hop.");
    all.stream()
        .filter(hop -> hop.node().isEmpty())
        .forEach(
            hop ->
                words
                    .append(' ')
                    .append(name(hop))
                    .append(": median ")
                    .append(Figures.seconds(hop.p50()))
                    .append('.'));
    return words.toString();
  }

  @Override
  public String name() {
    return "propagation";
  }

  @Override
  public String reading() {
    return "The mark is the median, the bar reaches to the 90th percentile, the line to the"
        + " longest of all changes. A preStop hook has to outlast slice update and table together.";
  }

  /** What a hop is, for people. */
  public static String name(HopDelay hop) {
    return switch (hop.hop()) {
      case "slice" -> "Pod's change to slice write";
      case "watch" -> "write to kube-proxy";
      case "wait" -> "wait for its next sync";
      case "sync" -> "sync until in force";
      case "table" -> "write to table, in all";
      default -> hop.hop();
    };
  }

  /** The hop with its node. */
  public static String label(HopDelay hop) {
    return (hop.node().isEmpty() ? "" : hop.node() + ": ") + name(hop);
  }

  /** The length of the axis: the longest time, and room for its label. */
  public double seconds() {
    return 1.08 * rows.stream().mapToDouble(HopDelay::max).max().orElse(1);
  }
}
