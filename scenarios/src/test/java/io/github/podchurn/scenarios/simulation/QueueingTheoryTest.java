package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Estimate;
import org.junit.jupiter.api.Test;

/** The whole way through a Service against the closed forms of queueing theory. */
class QueueingTheoryTest {

  private static final double SERVICE_RATE = 100;
  private static final double ARRIVAL_RATE = 80;

  /** One Pod that serves one request at a time, behind a Service, on a network without delay. */
  private static final String ONE_SERVER =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: one-server}
      spec:
        duration: 11m
        warmup: 1m
        replications: 40
        cluster:
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - {match: {pod: server}, serviceTime: exp(10ms), concurrency: 1, queue: 1000000}
        clients:
          - name: callers
            target: {service: line, port: 80}
            discovery: clusterIP
            load: {open: 80/s}
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

  @Test
  void timeInSystemOfOneServerIsThatOfTheMm1Queue() {
    var callers = Simulations.client(Simulations.run(Simulations.read(ONE_SERVER)), "callers");

    // The time in system is exponential with rate mu - lambda.
    double mean = 1 / (SERVICE_RATE - ARRIVAL_RATE);
    assertThatIntervalHolds(callers.latency().mean(), mean);
    assertThatIntervalHolds(callers.latency().p50(), mean * Math.log(2));
    assertThatIntervalHolds(callers.latency().p99(), mean * Math.log(100));
    assertThatIntervalHolds(callers.requests(), ARRIVAL_RATE * 600);
    assertThat(callers.errors()).isEmpty();
  }

  private static void assertThatIntervalHolds(Estimate estimate, double truth) {
    assertThat(truth).isBetween(estimate.low(), estimate.high());
    assertThat(estimate.high() - estimate.low())
        .as("an interval that is wide enough for anything shows nothing")
        .isLessThan(0.1 * truth);
  }
}
