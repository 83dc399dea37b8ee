package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.text.Ink;
import io.github.podchurn.reports.text.Summary;
import org.junit.jupiter.api.Test;

class OutputAnalysisTest {

  /** One Pod at 50 %, which half of the requests find waiting. */
  private static final String QUEUE =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: queue}
      spec:
        duration: %s
        warmup: %s
        replications: %s
        cluster:
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - {match: {pod: server}, serviceTime: exp(10ms), concurrency: 1, queue: 1000000}
        clients:
          - name: callers
            target: {service: line, port: 80}
            discovery: clusterIP
            load: {open: 50/s}
            timeout: {connect: 1s, request: 1h}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: server, labels: {app: line}}
      spec:
        containers: [{name: server, image: "server:1", ports: [{containerPort: 8080}]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: line}
      spec:
        selector: {app: line}
        ports: [{port: 80, targetPort: 8080}]
      """;

  private static ExperimentResult queue(
      String duration, String warmup, String replications, int threads) {
    var text = QUEUE.formatted(duration, warmup, replications);
    return Simulations.run(Simulations.read(text), threads);
  }

  @Test
  void ruleStopsOnceTheIntervalIsNarrowAndSaysSo() {
    var result = queue("30s", "5s", "{max: 400, until: 'mean(latency, callers) +- 3% of mean'}", 2);
    var stopping = result.analysis().stopping().get(0);
    assertThat(stopping.reason()).isEqualTo("precision");
    assertThat(stopping.replications()).isBetween(10, 200).isEqualTo(result.replications().size());
    assertThat(stopping.reached()).isLessThanOrEqualTo(0.03);
    assertThat(result.provenance().replications()).isEqualTo(stopping.replications());
    assertThat(result.provenance().partial()).isFalse();
    assertThat(Summary.of(result, Ink.PLAIN).replaceAll("\\s+", " "))
        .containsPattern(
            "Stopped after [0-9]+ replications: mean\\(latency, callers\\) is known to \\+-"
                + " [0-9.]+% of its mean \\(asked for: 3% of its mean\\)");
  }

  @Test
  void ruleThatIsNotMetEndsAtTheMostReplicationsAndSaysSo() {
    var result = queue("10s", "1s", "{max: 12, until: 'mean(latency, callers) +- 1us'}", 2);
    assertThat(result.analysis().stopping().get(0).reason()).isEqualTo("max");
    assertThat(result.replications()).hasSize(12);
    assertThat(Summary.of(result, Ink.PLAIN)).contains("Stopped at the most replications allowed");
  }

  @Test
  void ruleDecidesTheSameWithAnyNumberOfThreads() {
    var rule = "{max: 400, until: 'mean(latency, callers) +- 5% of mean'}";
    var one = ResultJson.write(queue("20s", "auto", rule, 1));
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(ResultJson.write(queue("20s", "auto", rule, threads))).isEqualTo(one);
    }
  }

  @Test
  void warmupThatIsFoundIsShortForAQueueThatSettlesFast() {
    var result = queue("100s", "auto", "5", 2);
    var warmup = result.analysis().warmup().get(0);
    assertThat(warmup.settled()).isTrue();
    assertThat(warmup.seconds()).isLessThan(50);
    assertThat(result.clients().get(0).requests().mean())
        .isBetween(50 * (100 - warmup.seconds()) * 0.9, 50 * (100 - warmup.seconds()) * 1.1);
  }

  @Test
  void oneLongRunHasBatchMeansBesideItsEstimatesWithoutIntervals() {
    var result = queue("20m", "1m", "1", 1);
    var means = result.analysis().batchMeans().get(0);
    assertThat(result.clients().get(0).latency().mean().low()).isNull();
    assertThat(means.batches()).isEqualTo(20);
    assertThat(means.meanLatency().method()).isEqualTo("batchMeans");
    assertThat(0.020).isBetween(means.meanLatency().low(), means.meanLatency().high());
    assertThat(means.meanLatency().high() - means.meanLatency().low()).isLessThan(0.002);
    assertThat(Math.abs(means.lag1())).isLessThan(0.44);
  }

  @Test
  void pooledQuantilesAreThoseOfAllRequests() {
    var pooled = queue("60s", "5s", "20", 2).analysis().pooled().get(0);
    // The time in system is exponential with mean 20 ms.
    assertThat(0.020 * Math.log(100)).isBetween(pooled.p99().low(), pooled.p99().high());
    assertThat(0.020 * Math.log(2)).isBetween(pooled.p50().low(), pooled.p50().high());
    assertThat(pooled.p99().method()).isEqualTo("woodruff");
    assertThat(pooled.requests()).isBetween(50_000L, 60_000L);
  }
}
