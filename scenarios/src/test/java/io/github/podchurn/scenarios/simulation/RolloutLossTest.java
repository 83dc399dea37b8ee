package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many requests a rollout loses, against arithmetic.
 *
 * <p>A Pod's deletion starts two chains at once. The kubelet reacts after a time K, waits for the
 * preStop sleep S and sends SIGTERM, upon which the application closes its listener. Meanwhile the
 * news travels to the tables of the nodes, which takes a time D. From K + S until D, if that is
 * later, every request that is sent to the Pod is lost.
 *
 * <p>Requests arrive at a rate lambda, and each picks one of the E Pods of its node's table, so
 * that one deletion loses lambda / E * E[(D - K - S)+]. A rollout deletes R old Pods, and all the
 * time R - maxUnavailable &lt;= E &lt;= R + maxSurge. Together:
 *
 * <p>lost = c * lambda * E[(D - K - S)+], with R / (R + maxSurge) &lt;= c &lt;= R / (R -
 * maxUnavailable)
 *
 * <p>More Pods lose no more: more of them are deleted, but each had a smaller share.
 *
 * <p>Here watches, kube-proxy and the network take no time, so that D is the delay of the
 * EndpointSlice controller alone. Where Pods are deleted together it has to be constant: the
 * controller's writes never overtake one another, so that with random delays all would wait for
 * those drawn before.
 */
class RolloutLossTest {

  private static final double RATE = 100;
  private static final double KUBELET = 0.1;

  private static final String ROLLOUT =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: rollout}
      spec:
        duration: %s
        replications: 20
        cluster:
          nodes: [{name: n, count: 3}]
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
          controlPlane: {watch: 0s, endpointSlice: "%s", kubelet: 100ms}
          proxy: {minSyncPeriod: 1ms, sync: 0s}
        behaviors:
          - match: {deployment: web}
            startup: "uniform(1s, 2s)"
            serviceTime: 1ms
            onSigterm: {listen: close, inFlight: finish}
        clients:
          - name: callers
            target: {service: web}
            discovery: clusterIP
            load: {open: 100/s}
        timeline:
          - {at: 5s, name: rollout, kubectl: "set image deployment/web web=web:2"}
        expect:
          - errors(callers) >= 0
          - {that: errors(callers) == 0, during: start..rollout}
          - {that: errors(callers) == 0, during: end-5s..end}
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
        replicas: %d
        minReadySeconds: %d
        selector: {matchLabels: {app: web}}
        strategy: {rollingUpdate: {maxSurge: %s, maxUnavailable: %s}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: web
                image: web:1
                readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}
                lifecycle: {preStop: {sleep: {seconds: %d}}}
      """;

  private static Estimate lost(String yaml) {
    var expectations = Simulations.run(Simulations.read(yaml)).expectations();
    assertThat(expectations).allMatch(ExpectationResult::passed);
    return expectations.get(0).observed();
  }

  /** A rollout of a quarter at a time, with news that takes a second. */
  private static String quarters(int replicas, int preStopSleep) {
    return ROLLOUT.formatted("60s", "1s", replicas, 0, "25%", "25%", preStopSleep);
  }

  @Test
  void lossDependsOnTheDelayOfTheNewsAndNotOnTheNumberOfPods() {
    var ten = lost(quarters(10, 0));
    var fifty = lost(quarters(50, 0));
    // 25 % of 10 are 3 rounded up and 2 rounded down; of 50 they are 13 and 12.
    assertThatIntervalMeets(ten, lossWithShare(10.0 / 13), lossWithShare(10.0 / 8));
    assertThatIntervalMeets(fifty, lossWithShare(50.0 / 63), lossWithShare(50.0 / 38));
    assertThat(ten.mean()).isCloseTo(110, withinPercentage(15));
    assertThat(fifty.mean()).isCloseTo(110, withinPercentage(15));
    assertThat(fifty.mean() / ten.mean()).isBetween(0.75, 1.25);
  }

  private static double lossWithShare(double c) {
    return c * RATE * (1 - KUBELET);
  }

  private static void assertThatIntervalMeets(Estimate lost, double low, double high) {
    assertThat(lost.high()).isGreaterThanOrEqualTo(low);
    assertThat(lost.low()).isLessThanOrEqualTo(high);
    assertThat(lost.high() - lost.low())
        .as("an interval that is wide enough for anything shows nothing")
        .isLessThan(0.2 * lost.mean());
  }

  /**
   * One Pod more than wished, none less, and a long wait before each deletion: every table then
   * holds eleven Pods, and no other change delays the news. With D uniform from 0 to 2 s, E[(D -
   * K)+] is (2 - K)^2 / 4.
   */
  @Test
  void lossOfOnePodAtATimeIsThatOfTheClosedForm() {
    var lost = lost(ROLLOUT.formatted("3m", "uniform(0s, 2s)", 10, 6, "1", "0", 0));
    double truth = 10.0 / 11 * RATE * Math.pow(2 - KUBELET, 2) / 4;
    assertThat(truth).isBetween(lost.low(), lost.high());
    assertThat(lost.high() - lost.low()).isLessThan(0.3 * truth);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50})
  void sleepThatOutlastsTheNewsLosesNothing(int replicas) {
    assertThat(lost(quarters(replicas, 3)).high()).isZero();
  }
}
