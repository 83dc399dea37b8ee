package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Differences;
import io.github.podchurn.model.result.Comparison.Side;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.reports.TheBus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CourseChartTest {

  private static final Estimate ALL = new Estimate(1.0, 1.0, 1.0, 10);
  private static final Estimate MOST = new Estimate(0.93, 0.91, 0.95, 10);
  private static final Estimate LESS = new Estimate(-0.07, -0.09, -0.05, 10);
  private static final Estimate EQUAL = new Estimate(0.0, -0.01, 0.01, 10);

  /** A comparison whose sides differ in one bucket of two. */
  static Comparison comparison() {
    var side = new Side("web", "sha256:1", 42, 10, "podchurn run web");
    var course = new Differences("c", "c", 5, band(ALL, ALL), band(ALL, MOST), band(EQUAL, LESS));
    return new Comparison(
        "podchurn.io/v1", Comparison.KIND, side, side, true, List.of(), List.of(course), List.of());
  }

  private static Band band(Estimate... estimates) {
    return Band.of(List.of(estimates));
  }

  @Test
  void everyReplicationLiesThinUnderTheBandOfTheirMean() {
    var chart = CourseChart.of(TheBus.result(10)).orElseThrow();

    assertThat(chart.panels()).hasSize(3);
    var line = chart.panels().get(0).lines().get(0);
    assertThat(line.band().mean()).hasSize(60);
    assertThat(line.runs()).hasSize(10);
    assertThat(chart.panels().get(0).words()).isEqualTo("pinned: at worst 0% (0% to 2%), at 2m5s");
    assertThat(CourseChart.of(TheBus.result(1))).isEmpty();
  }

  @Test
  void aComparisonShowsBothSidesAndWhereTheyDiffer() {
    var chart = CourseChart.of(comparison()).orElseThrow();

    assertThat(chart.title()).isEqualTo("c: the two differ for 5s of 10s");
    assertThat(chart.panels()).hasSize(2);
    assertThat(chart.panels().get(0).lines()).hasSize(2);
    assertThat(chart.panels().get(1).low()).isEqualTo(-chart.panels().get(1).high());
  }

  @Test
  void theAxisBeginsAtARoundShareBelowEveryInterval() {
    assertThat(CourseChart.of(comparison()).orElseThrow().panels().get(0).low()).isEqualTo(0.9);
  }
}
