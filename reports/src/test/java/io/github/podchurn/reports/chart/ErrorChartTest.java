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
      var chart = ErrorChart.of(result).orElseThrow();
      double drawn =
          chart.kinds().stream()
              .flatMap(kind -> kind.perSecond().stream())
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
  void whereNothingFailedNothingIsDrawn() {
    assertThat(ErrorChart.of(TheBus.empty())).isEmpty();
  }
}
