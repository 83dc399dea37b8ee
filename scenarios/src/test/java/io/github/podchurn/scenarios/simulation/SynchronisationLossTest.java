package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a long least time between two synchronisations costs, against arithmetic.
 *
 * <p>Where something always changes, a proxy synchronises as often as it may, once in a period P. A
 * Pod's deletion is heard of at any moment of it and waits for its end, P / 2 in the mean. If the
 * Pod closes at once, one request in E is lost all that time: lambda / E * P / 2 per deletion,
 * which grows with P in a straight line through the origin.
 */
class SynchronisationLossTest {

  private static final int PODS = 10;
  private static final double RATE = 100;

  private static final String SCENARIO =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: synchronisation}
      spec:
        duration: 3m
        replications: 10
        cluster:
          nodes: [{name: n, count: 3}]
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s}
          controlPlane: {watch: 0s, endpointSlice: 0s, kubelet: 0s}
          proxy: {minSyncPeriod: %ds, sync: 0s}
        behaviors:
          - match: {deployment: web}
            serviceTime: 1ms
            onSigterm: {listen: close, inFlight: finish}
        clients:
          - {name: callers, count: 30, target: {service: web}, discovery: clusterIP, load: {open: 100/s}}
        timeline:
          - {every: "uniform(8s, 12s)", from: 10s, until: 165s, kubectl: delete pod -l app=web, pick: one}
          - {every: "exp(500ms)", kubectl: delete pod -l app=noise, pick: one}
        expect:
          - errors(callers) >= 0
          - podIPs(deployment/web) >= 0
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
        replicas: 10
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1", readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: noise}
      spec: {selector: {app: noise}, ports: [{port: 80}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: noise}
      spec:
        replicas: 5
        selector: {matchLabels: {app: noise}}
        template:
          metadata: {labels: {app: noise}}
          spec: {containers: [{name: noise, image: "noise:1"}]}
      """;

  @Test
  @Tag("full")
  void lossGrowsLinearlyWithTheLeastTimeBetweenSynchronisations() {
    var line = new SimpleRegression();
    for (int period : new int[] {1, 2, 4, 8}) {
      var figures = Simulations.run(Simulations.read(SCENARIO.formatted(period))).expectations();
      double deletions = figures.get(1).observed().mean() - PODS;
      double perDeletion = figures.get(0).observed().mean() / deletions;
      // Ten runs of sixteen deletions or so: a standard error of 5 %.
      assertThat(perDeletion)
          .as("a period of %s s", period)
          .isCloseTo(RATE / PODS * period / 2, withinPercentage(15));
      line.addData(period, perDeletion);
    }
    assertThat(line.getRSquare()).isGreaterThan(0.98);
    assertThat(line.getSlope()).isCloseTo(RATE / PODS / 2, withinPercentage(12));
  }
}
