package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.model.result.Comparison.Side;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.reports.TheBus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IntervalChartsTest {

  private static final Estimate A = new Estimate(0.9, 0.89, 0.91, 10);
  private static final Estimate B = new Estimate(0.99, 0.98, 1.0, 10);
  private static final Estimate DIFFERENCE = new Estimate(0.09, 0.08, 0.1, 10);

  private static Comparison comparison() {
    var side = new Side("web", "sha256:1", 42, 10, "podchurn run web");
    return new Comparison(
        "podchurn.io/v1",
        Comparison.KIND,
        side,
        side,
        true,
        List.of(new Difference("c", "c", "availability", "ratio", A, B, DIFFERENCE, true, 4.0)),
        List.of(),
        List.of());
  }

  @Test
  void aFigureIsDrawnOnBothSidesAndAsADifferenceAgainstZero() {
    var charts = IntervalCharts.of(comparison());

    assertThat(charts)
        .extracting(IntervalChart::name)
        .containsExactly("availability", "availability-difference");
    assertThat(charts.get(0).rows()).extracting(IntervalChart.Row::estimate).containsExactly(A, B);
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
