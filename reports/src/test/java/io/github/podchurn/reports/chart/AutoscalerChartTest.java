package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.chart.AutoscalerChart.Change;
import io.github.podchurn.reports.chart.AutoscalerChart.Stretch;
import org.junit.jupiter.api.Test;

final class AutoscalerChartTest {

  private final AutoscalerChart chart = AutoscalerChart.of(StableService.result(1)).orElseThrow();
  private final AutoscalerChart.Panel panel = chart.panels().get(0);

  @Test
  void decisionsAreWhereTheWantedNumberChanges() {
    assertThat(panel.changes()).containsExactly(new Change(27, 3, 5), new Change(72, 5, 4));
    assertThat(chart.title()).isEqualTo("web-scaler scaled up once and down once");
  }

  @Test
  void whatHeldItBackLastsUntilTheNextRound() {
    assertThat(panel.restraints())
        .containsExactly(
            new Stretch(42, 57, "FailedGetResourceMetric"),
            new Stretch(57, 72, "ScaleDownStabilized"));
  }

  @Test
  void metricsAreDrawnAsSharesOfTheirTargets() {
    var rounds = panel.series().rounds();

    assertThat(panel.mostOfTarget()).isEqualTo(1.62);
    assertThat(panel.ofTarget(rounds.get(3))).contains(0.64);
    assertThat(panel.ofTarget(rounds.get(2))).isEmpty();
    assertThat(panel.words()).isEqualTo("web-scaler: cpu at 50% of what the Pods request");
  }

  @Test
  void withoutAnAutoscalerNothingIsDrawn() {
    assertThat(AutoscalerChart.of(TheBus.result(1))).isEmpty();
  }
}
