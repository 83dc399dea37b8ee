package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class ChartTest {

  @Test
  void titlesStateWhatTheDataShow() {
    assertThat(Chart.all(TheBus.result(10)))
        .extracting(Chart::title)
        .containsExactly(
            "Clients of the Service came back; the pinned client never did",
            "Pods used 2 addresses and gave 1 back; the Service kept 10.96.143.27",
            "The Service the-bus had no ready endpoint for 1m5.4s in all");
  }

  @Test
  void withoutDataThereIsNoMessage() {
    assertThat(Chart.all(TheBus.empty()))
        .extracting(Chart::title)
        .containsExactly(
            "How the requests of each client ended, over time",
            "The life of every Pod address",
            "Ready endpoints against Pods, for each Service");
  }

  @Test
  void bandsFillTheStripUpToItsTop() {
    var strip = AvailabilityChart.of(TheBus.result(1)).strips().get(0);

    assertThat(strip.bands())
        .extracting(ClientStrip.Band::outcome)
        .containsExactly(Outcome.SUCCEEDED, Outcome.REFUSED, Outcome.UNREACHABLE);
    assertThat(strip.bands().get(2).slices())
        .containsExactly(new ClientStrip.Slice(123, 300, 0, 1));
  }

  @Test
  void anAddressThatIsUsedAgainIsOneRow() {
    var rows = LifelineChart.of(HeavyChurn.result(100, 1)).rows();

    assertThat(rows).extracting(AddressRow::ip).doesNotHaveDuplicates();
    assertThat(rows).anyMatch(row -> row.bars().size() > 1);
  }

  @Test
  void whatIsNotDrawnIsSaid() {
    var chart = LifelineChart.of(HeavyChurn.result(100, 1));

    assertThat(chart.rows()).hasSize(40);
    assertThat(chart.reading()).contains("20 more addresses are not drawn");
  }

  @Test
  void flagsWhoseNamesWouldOverlapStandInDifferentLanes() {
    var flags = Flag.all(HeavyChurn.result(3, 1), 10);

    assertThat(Flag.lanes(flags)).isGreaterThan(1);
  }

  @Test
  void ticksAreAtRoundTimes() {
    assertThat(new TimeAxis(300).ticks(12))
        .extracting(TimeAxis.Tick::label)
        .startsWith("0s", "30s", "1m", "1m30s")
        .endsWith("5m")
        .hasSize(11);
  }
}
