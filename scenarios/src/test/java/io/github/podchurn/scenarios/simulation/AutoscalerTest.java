package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClusterEvent;
import io.github.podchurn.model.result.ExperimentResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What an autoscaler makes of a load whose CPU use is known: requests of 50 ms, so that 20 a second
 * keep one core busy, on Pods that request one core each and shall use half of it.
 */
class AutoscalerTest {

  private static final int TRACES = 12;
  private static final double REQUESTS_PER_CORE = 20;

  private static final String SPIKE =
      "- {name: spike, target: {service: web}, load: {constant: 60/s}, stop: 2m}";

  private final long seed = Long.getLong("podchurn.test.seed", 1);

  /**
   * Four cores on two Pods: 200 %, so that eight are wanted, but at most four in a first step. One
   * core on eight Pods: 12 %, and two are enough, once the last wish for eight is 300 s old.
   */
  @Test
  void eventsOfScaleUpAndScaleDownAreKubernetesOwn() throws IOException {
    var result = run(yaml(2, 20, "10m").replace("clients:", "clients:\n    " + SPIKE));

    assertThat(sizes(result)).startsWith(4, 8).endsWith(2).hasSizeBetween(3, 4);
    StoredEvents.assertAsStored("autoscaler", result.clusterEvents());
    var rescales = rescales(result);
    assertThat(rescales.get(0).first()).isBetween(1.0, 31.0);
    assertThat(rescales.get(1).first() - rescales.get(0).first()).isEqualTo(15);
    // The last round that wishes for eight reads a measurement of before or around the end of the
    // spike at 120 s; the first round that is more than 300 s younger scales down.
    assertThat(rescales.get(2).first()).isBetween(420.0, 466.0);
  }

  @Test
  void podsWithoutCpuRequestAreNeverScaled() {
    var result = run(yaml(2, 80, "1m").replace("resources: {requests: {cpu: \"1\"}}", ""));

    assertThat(sizes(result)).isEmpty();
    assertThat(result.clusterEvents())
        .extracting(ClusterEvent::reason)
        .contains("FailedGetResourceMetric", "FailedComputeMetricsReplicas");
  }

  @Test
  void steadyLoadIsFollowedByStepsOfTheRule() {
    var random = new Random(seed);
    for (int i = 0; i < TRACES; i++) {
      int replicas = 1 + random.nextInt(8);
      int rate = 4 + random.nextInt(100);
      var result = run(yaml(replicas, rate, "8m"));

      // What is measured is a request more or less than what was sent.
      double cores = rate / REQUESTS_PER_CORE;
      assertThat(sizes(result))
          .as("seed %d, %d replicas, %d/s", seed, replicas, rate)
          .isIn(
              steps(replicas, cores),
              steps(replicas, cores - 1 / 15.0 / REQUESTS_PER_CORE),
              steps(replicas, cores + 1 / 15.0 / REQUESTS_PER_CORE));
    }
  }

  /** Nothing within a tenth of 50 %, else as many as bring it there; up at most twice as many. */
  private static List<Integer> steps(int replicas, double cores) {
    var steps = new ArrayList<Integer>();
    int now = replicas;
    while (true) {
      double ratio = Math.floor(100 * cores / now) / 50;
      int wanted = Math.max(1, (int) Math.ceil(Math.round(ratio * now * 1e9) / 1e9));
      int next = Math.min(Math.min(wanted, 12), Math.max(2 * now, 4));
      if (Math.abs(1 - ratio) <= 0.1 || next == now) {
        return steps;
      }
      steps.add(next);
      now = next;
    }
  }

  private static List<Integer> sizes(ExperimentResult result) {
    return rescales(result).stream()
        .map(event -> event.message().replaceFirst("New size: ([0-9]+);.*", "$1"))
        .map(Integer::valueOf)
        .toList();
  }

  private static List<ClusterEvent> rescales(ExperimentResult result) {
    return result.clusterEvents().stream()
        .filter(event -> event.reason().equals("SuccessfulRescale"))
        .sorted(Comparator.comparingDouble(ClusterEvent::first))
        .toList();
  }

  private static ExperimentResult run(String yaml) {
    return Simulations.run(Simulations.read(yaml));
  }

  private static String yaml(int replicas, int rate, String duration) {
    return String.format(
        Locale.ROOT,
        """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: test}
        spec:
          duration: %s
          seed: 5
          cluster: {nodes: [{name: n, count: 2, cpu: "32"}]}
          behaviors: [{match: {deployment: web}, startup: 2s, serviceTime: 50ms}]
          clients:
            - {name: users, target: {service: web}, load: {constant: %d/s}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: %d
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: web:1
                  ports: [{containerPort: 8080}]
                  resources: {requests: {cpu: "1"}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 12
          metrics:
            - type: Resource
              resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
        """,
        duration,
        rate,
        replicas);
  }
}
