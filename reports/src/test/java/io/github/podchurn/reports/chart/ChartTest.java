package io.github.podchurn.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ChartTest {

  @Test
  void titlesStateWhatTheDataShow() {
    assertThat(Chart.all(TheBus.result(10)))
        .extracting(Chart::title)
        .containsExactly(
            "Clients of the Service came back; the pinned client never did",
            "Pods used 2 addresses and gave 1 back; the Service kept 10.96.143.27",
            "The Service the-bus had no ready endpoint for 1m5.4s in all",
            "6,172 requests failed, most of them unreachable",
            "6,172 requests failed, most of them by staleAddress",
            "The Pod stopped listening before every table had dropped it; 2 requests were lost",
            "Who got the requests, Pod by Pod",
            "A node's table followed a write within 700ms at the latest, on n-1",
            "Availability in 10 replications",
            "Availability over time in 10 replications");
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
  void titlesOfADeploymentSayWhatBecameOfIt() {
    assertThat(Chart.all(StableService.result(10)))
        .extracting(Chart::title)
        .containsExactly(
            "Clients of the Service had no outage; the pinned client was lost",
            "Clients of the Service were answered by 15 Pods, the pinned client by 1",
            "deployment/web went from shop/web:1 to shop/web:2 in 13s, meanwhile never fewer than"
                + " 3 Pods ready",
            "Pods used 16 addresses and gave 11 back; the Service kept 10.96.143.27",
            "The Service web always had a ready endpoint",
            "2,322 requests failed, all refused",
            "web-scaler scaled up once and down once",
            "Every error budget lasted");
  }

  @Test
  void nothingEmptyIsDrawn() {
    assertThat(Chart.all(TheBus.empty()))
        .extracting(Chart::name)
        .containsExactly("availability", "ip-lifelines", "endpoints");
    assertThat(Chart.all(TheBus.result(10)))
        .extracting(Chart::name)
        .containsExactly(
            "availability",
            "ip-lifelines",
            "endpoints",
            "errors",
            "causes",
            "race",
            "heat-map",
            "propagation",
            "replications",
            "replications-over-time");
    assertThat(Chart.all(TheBus.result(1))).extracting(Chart::name).doesNotContain("replications");
  }

  @Test
  void colourTellsVersionsOnlyWhereAWorkloadChangedIts() {
    assertThat(LifelineChart.of(StableService.result(1)).versions())
        .isEqualTo(new Versions(List.of("shop/web:1", "shop/web:2"), true));
    assertThat(LifelineChart.of(TheBus.result(1)).versions().areSeveral()).isFalse();
  }

  @Test
  void versionsWithoutAColourOfTheirOwnShareOne() {
    var versions = new Versions(List.of("a", "b", "c", "d", "e"), true);

    assertThat(versions.place("b")).isEqualTo(1);
    assertThat(versions.nameOf(versions.place("f"))).isEqualTo("other images");
  }

  @Test
  void addressesAreGroupedByWorkload() {
    assertThat(LifelineChart.of(StableService.result(1)).groups())
        .extracting(LifelineChart.Group::name)
        .containsExactly("Pods of deployment/web", "bare Pods");
    assertThat(LifelineChart.of(TheBus.result(1)).groups())
        .extracting(LifelineChart.Group::name)
        .containsExactly("");
  }

  @Test
  void readyPodsStandAtTheBottomOfTheStack() {
    var panel = RolloutChart.of(StableService.result(1)).orElseThrow().panels().get(0);

    assertThat(panel.most()).isEqualTo(7);
    assertThat(panel.bands().get(0).state()).isEqualTo(State.READY);
    assertThat(panel.bands().get(0).slices().get(0)).isEqualTo(new PodStack.Slice(0, 35, 0, 3));
  }

  @Test
  void aStackOfManyStepsKeepsItsLowestPoints() {
    var chart = RolloutChart.of(HeavyChurn.result(1_000, 1)).orElseThrow();

    assertThat(chart.panels().get(0).steps()).hasSizeLessThanOrEqualTo(501);
  }

  @Test
  void aPodThatLacksALabelIsShownWithoutAnswers() {
    var rows = ShareChart.of(StableService.result(1)).orElseThrow().panels().get(0).rows();

    assertThat(rows).filteredOn(row -> row.pod().equals("stray")).hasSize(1);
    assertThat(rows.get(rows.size() - 1).remark()).isEqualTo("lacks ver=v1");
    assertThat(rows.get(rows.size() - 1).answered()).isZero();
    assertThat(rows).filteredOn(row -> row.answered() > 0).hasSize(15);
  }

  @Test
  void evenSharesFollowTheTimeThatPodsWereReady() {
    var panels = ShareChart.of(StableService.result(1)).orElseThrow().panels();
    var rows = panels.get(0).rows();

    assertThat(rows)
        .filteredOn(row -> row.answered() > 0)
        .allSatisfy(
            row ->
                assertThat((double) row.answered())
                    .isCloseTo(Objects.requireNonNull(row.even()), withinPercentage(15)));
    assertThat(panels.get(1).rows()).extracting(ClientShares.Row::even).containsOnlyNulls();
  }

  @Test
  void manyPodsAreSampledAndTheRestIsSaid() {
    var shares = ShareChart.of(StableService.large(60)).orElseThrow().panels().get(0);

    assertThat(shares.rows()).hasSize(24);
    assertThat(shares.rest()).startsWith("163 more Pods answered ");
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
