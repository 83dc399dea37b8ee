package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.Comparisons;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class CourseChartTest {

  @Test
  void everyReplicationLiesThinUnderTheBandOfTheirMean() {
    var chart = CourseChart.of(TheBus.result(10)).orElseThrow();

    assertThat(chart.panels()).hasSize(3);
    var line = chart.panels().get(0).lines().get(0);
    assertThat(line.band().mean()).hasSize(60);
    assertThat(line.runs()).hasSize(10);
    assertThat(chart.panels().get(0).words()).isEqualTo("at worst 0% (0% to 2%), at 2m5s");
    assertThat(CourseChart.of(TheBus.result(1))).isEmpty();
  }

  @Test
  void aComparisonShowsBothSidesAndWhereTheyDiffer() {
    var chart = CourseChart.of(Comparisons.overTime()).orElseThrow();

    assertThat(chart.title()).isEqualTo("c: the two differ for 5s of 10s");
    assertThat(chart.panels()).hasSize(2);
    assertThat(chart.panels().get(0).lines()).hasSize(2);
    assertThat(chart.panels().get(1).low()).isEqualTo(-chart.panels().get(1).high());
  }

  @Test
  void theAxisBeginsAtARoundShareBelowEveryInterval() {
    assertThat(CourseChart.of(Comparisons.overTime()).orElseThrow().panels().get(0).low())
        .isEqualTo(0.9);
  }
}
