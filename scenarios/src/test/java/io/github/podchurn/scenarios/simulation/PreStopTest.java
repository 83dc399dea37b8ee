package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PreStopTest {

  private static final String ROLLOUT =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: pre-stop}
      spec:
        duration: 2m
        replications: 5
        cluster: {nodes: [{name: n, count: 3}]}
        behaviors:
          - {match: {deployment: web}, startup: 3s}
        clients:
          - {name: any, target: {service: web}, load: {constant: 100/s}}
        timeline:
          - {at: 20s, kubectl: rollout restart deployment/web}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 6
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 30
            containers:
              - name: app
                image: "web:1"
                readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 2}
                lifecycle: {preStop: {sleep: {seconds: %d}}}
      """;

  /** As long as the hook and what is in flight fit into the grace period. */
  @Test
  void longerPreStopNeverIncreasesLoss() {
    var losses = new ArrayList<Double>();
    for (int seconds : new int[] {0, 1, 2, 4, 8, 16}) {
      var result = Simulations.run(Simulations.read(ROLLOUT.formatted(seconds)));
      var any = Simulations.client(result, "any");
      losses.add(any.errors().values().stream().mapToDouble(errors -> errors.mean()).sum());
    }
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).as("losses %s", losses).isLessThanOrEqualTo(losses.get(i - 1));
    }
    assertThat(losses.get(0)).isPositive();
    assertThat(losses.get(losses.size() - 1)).isZero();
  }
}
