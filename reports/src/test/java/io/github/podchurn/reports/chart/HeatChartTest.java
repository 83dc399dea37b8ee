package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class HeatChartTest {

  @Test
  void theOnlyReadyPodHasAnEvenShareAsLongAsItAnswers() {
    var chart = HeatChart.of(TheBus.result(1)).orElseThrow();

    assertThat(chart.panels()).extracting(HeatChart.Panel::client).contains("via-service");
    var row = chart.panels().get(0).rows().get(0);
    assertThat(row.pod()).isEqualTo("10.244.1.2");
    assertThat(row.cells().get(5).share()).isEqualTo(1);
    assertThat(row.cells().get(5).from()).isEqualTo(10);
  }

  @Test
  void aResultWithoutAnswersHasNone() {
    assertThat(HeatChart.of(TheBus.empty())).isEmpty();
  }
}
