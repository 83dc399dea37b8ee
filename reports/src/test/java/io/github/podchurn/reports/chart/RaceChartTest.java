package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RaceChartTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void theTitleSaysWhoWonAndWhatItCostTheClientsOfTheService() {
    assertThat(RaceChart.of(TheBus.result(1)))
        .hasValueSatisfying(
            chart ->
                assertThat(chart.title())
                    .isEqualTo(
                        "The Pod stopped listening before every table had dropped it; 2 requests"
                            + " were lost"));
  }

  @Test
  void lanesBeginAtTheDeletionAndFollowEachOther() {
    var race = RaceChart.of(TheBus.result(1)).orElseThrow().races().get(0);

    assertThat(race.kubelet())
        .extracting(Race.Stretch::look)
        .containsExactly("told", "drain", "teardown");
    assertThat(race.endpoints()).extracting(Race.Stretch::look).containsExactly("slice", "first");
    assertThat(race.closed()).isCloseTo(0.08, EXACTLY);
    assertThat(race.followed()).isCloseTo(0.6, EXACTLY);
    assertThat(race.losses()).isEqualTo("2 refused (via-service)");
    assertThat(race.lost()).hasSize(2).allMatch(at -> at > 0 && at < race.followed());
  }

  @Test
  void ofManyDeletionsAFewAreDrawn() {
    var chart = RaceChart.of(HeavyChurn.result(100, 1)).orElseThrow();

    assertThat(chart.all()).hasSize(100);
    assertThat(chart.races()).hasSize(10);
    assertThat(chart.reading()).contains("10 of 100 deletions are drawn");
  }

  @Test
  void withoutDeletionsThereIsNoRace() {
    assertThat(RaceChart.of(StableService.result(1))).isEmpty();
  }
}
