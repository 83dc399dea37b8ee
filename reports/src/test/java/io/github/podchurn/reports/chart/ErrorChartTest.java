package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorChartTest {

  @Test
  void everyFailureOfEveryClientIsInOneColumn() {
    for (var result :
        List.of(TheBus.result(1), StableService.result(1), HeavyChurn.result(100, 12))) {
      var chart = ErrorChart.byKind(result).orElseThrow();
      double drawn =
          chart.layers().stream()
              .flatMap(layer -> layer.perSecond().stream())
              .mapToDouble(rate -> rate * chart.bandSeconds())
              .sum();
      long failed =
          result.series().clients().stream()
              .flatMap(client -> client.errors().values().stream())
              .flatMap(List::stream)
              .mapToLong(Long::longValue)
              .sum();
      assertThat(drawn).isCloseTo((double) failed, within(1e-6 * failed));
    }
  }

  @Test
  void causesAndKindsAreTheSameFailures() {
    for (var result : List.of(TheBus.result(1), HeavyChurn.result(100, 12))) {
      assertThat(failed(ErrorChart.byCause(result).orElseThrow()))
          .isEqualTo(failed(ErrorChart.byKind(result).orElseThrow()));
    }
    assertThat(ErrorChart.byCause(TheBus.result(1)).orElseThrow().layers())
        .extracting(ErrorChart.Layer::name)
        .containsExactly("staleAddress", "noEndpoints", "crash");
  }

  private static long failed(ErrorChart chart) {
    return chart.layers().stream().mapToLong(ErrorChart.Layer::failed).sum();
  }

  @Test
  void aResultThatDoesNotKnowWhyHasNoChartOfCauses() {
    assertThat(ErrorChart.byCause(StableService.result(1))).isEmpty();
  }

  @Test
  void whereNothingFailedNothingIsDrawn() {
    assertThat(ErrorChart.byKind(TheBus.empty())).isEmpty();
  }
}
