package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped scenario the-bus is there to show. */
class TheBusTest {

  private static final int CRASH = 60;
  private static final int DELETE = 120;
  private static final int APPLY = 180;
  private static final int END = 300;

  /** Long enough for a restart or a start, and for every table to follow. */
  private static final int SETTLED = 20;

  private static ExperimentResult result;

  @BeforeAll
  static void run() {
    result = Simulations.run(Simulations.shipped("the-bus"));
  }

  @Test
  void everyExpectationOfTheFileIsMet() {
    assertThat(result.expectations()).isNotEmpty().allMatch(expectation -> expectation.passed());
  }

  @Test
  void aContainerKilledAndRestartedInPlaceKeepsItsAddressForPinnedClients() {
    assertThat(failed("pinned", CRASH, CRASH + SETTLED)).isPositive();
    assertThat(failed("pinned", CRASH + SETTLED, DELETE)).isZero();
    assertThat(succeeded("pinned", CRASH + SETTLED, DELETE)).isPositive();
    assertThat(failed("via-service", CRASH + SETTLED, DELETE)).isZero();
  }

  @Test
  void onceTheBarePodIsGoneTheServiceAnswersAtOnceThatNobodyIsThere() {
    assertThat(succeeded("via-service", DELETE + SETTLED, APPLY)).isZero();
    assertThat(errors("via-service", "noEndpoints", DELETE + SETTLED, APPLY))
        .isEqualTo(failed("via-service", DELETE + SETTLED, APPLY))
        .isPositive();
    assertThat(errors("via-nodeport", "noEndpoints", DELETE + SETTLED, APPLY)).isPositive();
  }

  @Test
  void theNewPodHasANewAddressWhichOnlyTheServiceKnows() {
    assertThat(failed("via-service", APPLY + SETTLED, END)).isZero();
    assertThat(failed("via-nodeport", APPLY + SETTLED, END)).isZero();
    assertThat(succeeded("via-service", APPLY + SETTLED, END)).isPositive();
    assertThat(succeeded("pinned", DELETE + SETTLED, END)).isZero();
    assertThat(result.pods())
        .hasSize(2)
        .extracting(pod -> pod.ip())
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void theServiceKeepsItsIdentityThroughout() {
    var service = result.services().get(0);
    assertThat(service.addressChanges()).isZero();
    assertThat(service.dns()).isEqualTo("the-bus.shield.svc.cluster.local");
    assertThat(service.ports()).singleElement().matches(port -> port.port() == 8080);
    assertThat(service.ports().get(0).nodePort()).isEqualTo(31112);
  }

  @Test
  void everyRequestEndsExactlyOnceOrIsInFlightAtTheEnd() {
    assertThat(result.replications()).hasSize(10);
    for (var replication : result.replications()) {
      for (var client : replication.clients()) {
        assertThat(client.succeeded() + sum(client) + client.inFlight())
            .isEqualTo(client.requests());
        // 20 requests per second for 300 seconds were sent, whatever became of them.
        assertThat(client.requests()).isEqualTo(20L * END);
      }
    }
  }

  private static long sum(Replication.ClientCounts client) {
    return client.errors().values().stream().mapToLong(Long::longValue).sum();
  }

  private static long succeeded(String client, int fromSecond, int toSecond) {
    return inWindow(series(client).succeeded(), fromSecond, toSecond);
  }

  private static long errors(String client, String kind, int fromSecond, int toSecond) {
    return inWindow(series(client).errors().getOrDefault(kind, List.of()), fromSecond, toSecond);
  }

  private static long failed(String client, int fromSecond, int toSecond) {
    return series(client).errors().values().stream()
        .mapToLong(values -> inWindow(values, fromSecond, toSecond))
        .sum();
  }

  private static Series.ClientSeries series(String client) {
    return result.series().clients().stream()
        .filter(series -> series.name().equals(client))
        .findFirst()
        .orElseThrow();
  }

  private static long inWindow(List<Long> buckets, int fromSecond, int toSecond) {
    double bucket = result.series().bucketSeconds();
    return IntStream.range(0, buckets.size())
        .filter(i -> i * bucket >= fromSecond && (i + 1) * bucket <= toSecond)
        .mapToLong(buckets::get)
        .sum();
  }
}
