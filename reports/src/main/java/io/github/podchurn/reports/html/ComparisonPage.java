package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.reports.chart.IntervalCharts;
import io.github.podchurn.reports.wording.ComparisonWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the template of a comparison asks for.
 *
 * @param headline what the comparison says of availability
 * @param courses both sides over time; null if the results do not know it
 * @param pairs for each figure both sides on one axis, and their difference
 */
public record ComparisonPage(
    Comparison comparison,
    String headline,
    @Nullable Figure courses,
    List<Pair> pairs,
    List<String> notes) {

  /** The pictures of one figure. */
  public record Pair(String figure, Figure sides, Figure difference) {}

  static ComparisonPage of(Comparison comparison) {
    var charts = IntervalCharts.of(comparison);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i + 1 < charts.size(); i += 2) {
      var sides = charts.get(i);
      pairs.add(
          new Pair(sides.axis(), Figure.intervals(sides), Figure.intervals(charts.get(i + 1))));
    }
    return new ComparisonPage(
        comparison,
        ComparisonWords.headline(comparison),
        Figure.courses(comparison),
        pairs,
        ComparisonWords.notes(comparison));
  }
}
