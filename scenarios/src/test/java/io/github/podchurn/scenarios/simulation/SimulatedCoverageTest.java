package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of 1,000 experiments with a whole Service, 95 % have an interval that holds the truth. */
@Tag("full")
class SimulatedCoverageTest {

  private static final int EXPERIMENTS = 1_000;

  /** One Pod at 50 %: the time in system is exponential with mean 20 ms. */
  private static final String QUEUE =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: queue}
      spec:
        duration: %s
        warmup: 2s
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

  /** A figure, its truth, and how often its interval held it. */
  private static final class Covered {
    private final Function<ExperimentResult, Estimate> figure;
    private final double truth;
    private int times;

    Covered(double truth, Function<ExperimentResult, Estimate> figure) {
      this.truth = truth;
      this.figure = figure;
    }

    void add(ExperimentResult result) {
      var estimate = figure.apply(result);
      var high = estimate.high();
      times += estimate.low() <= truth && (high == null || truth <= high) ? 1 : 0;
    }
  }

  private static void assertCoverage(
      String duration, String replications, Map<String, Covered> figures) {
    var scenario = Simulations.read(QUEUE.formatted(duration, replications));
    for (int i = 0; i < EXPERIMENTS; i++) {
      var result = Simulations.run(scenario.withSeed(1_000_003L * (i + 1)));
      figures.values().forEach(figure -> figure.add(result));
    }
    figures.forEach(
        (name, figure) ->
            assertThat((double) figure.times / EXPERIMENTS).as(name).isBetween(0.93, 0.97));
  }

  @Test
  void intervalsOverReplicationsCover() {
    var figures = new LinkedHashMap<String, Covered>();
    figures.put("mean", new Covered(0.02, it -> it.clients().get(0).latency().mean()));
    figures.put("requests", new Covered(1_000, it -> it.clients().get(0).requests()));
    figures.put(
        "pooled p50", new Covered(0.02 * Math.log(2), it -> it.analysis().pooled().get(0).p50()));
    figures.put(
        "pooled p90", new Covered(0.02 * Math.log(10), it -> it.analysis().pooled().get(0).p90()));
    figures.put(
        "pooled p99", new Covered(0.02 * Math.log(100), it -> it.analysis().pooled().get(0).p99()));
    assertCoverage("22s", "12", figures);
  }

  @Test
  void intervalsCoverWhereARuleDecides() {
    var figures = new LinkedHashMap<String, Covered>();
    figures.put("mean", new Covered(0.02, it -> it.clients().get(0).latency().mean()));
    assertCoverage("12s", "{max: 1000, until: 'mean(latency, callers) +- 5% of mean'}", figures);
  }

  @Test
  void batchMeansOfOneRunCover() {
    var figures = new LinkedHashMap<String, Covered>();
    figures.put("mean", new Covered(0.02, it -> it.analysis().batchMeans().get(0).meanLatency()));
    assertCoverage("322s", "1", figures);
  }
}
