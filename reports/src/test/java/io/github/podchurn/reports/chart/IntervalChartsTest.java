package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.Comparisons;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class IntervalChartsTest {

  @Test
  void aFigureIsDrawnOnBothSidesAndAsADifferenceAgainstZero() {
    var charts = IntervalCharts.of(Comparisons.overTime());

    assertThat(charts)
        .extracting(IntervalChart::name)
        .containsExactly("availability", "availability-difference");
    assertThat(charts.get(0).rows())
        .extracting(IntervalChart.Row::estimate)
        .containsExactly(Comparisons.A, Comparisons.B);
    assertThat(charts.get(1).title()).isEqualTo("availability differs for 1 of 1 client");
    assertThat(charts.get(1).reference()).isEqualTo(0.0);
    assertThat(charts.get(1).rows().get(0).words()).isEqualTo("+9pp (+8pp to +10pp)");
  }

  @Test
  void everyReplicationIsAStrokeBesideTheInterval() {
    var chart = IntervalCharts.replications(TheBus.result(10)).orElseThrow();

    assertThat(chart.rows()).hasSize(3);
    assertThat(chart.rows().get(0).singles()).hasSize(10).containsOnly(2_380 / 6_000.0);
    assertThat(IntervalCharts.replications(TheBus.result(1))).isEmpty();
  }

  @Test
  void labelsOfAnAxisHaveTheDecimalsThatTellTicksApart() {
    assertThat(IntervalChart.Scale.RATIO.format(0.99995, 0.00001)).isEqualTo("99.995%");
    assertThat(IntervalChart.Scale.RATIO.format(0.5, 0.1)).isEqualTo("50%");
    assertThat(IntervalChart.Scale.PERCENTAGE_POINTS.format(-0.005, 0.005)).isEqualTo("-0.5pp");
  }
}
