package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExpectationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much trying again helps, against arithmetic. */
class RetryTest {

  /** Two Pods; one listens on another port, so that half of all connections are refused. */
  private static final String HALF_REFUSED =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: half-refused}
      spec:
        duration: 50s
        replications: 5
        cluster:
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - {match: {labels: {app: web}}, serviceTime: %s}
        clients:
          - name: caller
            target: {service: web}
            load: {open: 200/s}
            connection: {reuse: %s}
            timeout: {connect: 1s, request: 500ms}
            retry: %s
        expect:
          - "%s"
          - requests(caller) in 9500..10200
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: good, labels: {app: web}}
      spec:
        containers: [{name: server, image: "server:1", ports: [{containerPort: 8080}]}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: bad, labels: {app: web}}
      spec:
        containers: [{name: server, image: "server:1", ports: [{containerPort: 9090}]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1ms | perRequest | {attempts: 1}                    | errorRate(caller) in 49%..51%",
        "1ms | perRequest | {attempts: 2}                    | errorRate(caller) in 24.5%..25.5%",
        "1ms | perRequest | {attempts: 4, backoff: 0s}       | errorRate(caller) in 6%..6.5%",
        "1ms | perRequest | {attempts: 2, on: [reset]}       | errorRate(caller) in 49%..51%",
        // One retry for ten requests, of which half succeed: 50 % - 5 %.
        "1ms | perRequest | {attempts: 2, budget: 10%}       | errorRate(caller) in 44%..46%",
        "1ms | perRequest | {attempts: 2, backoff: 100ms}    | mean(latency, caller) in 34ms..37.5ms",
        // Nobody serves so fast: the attempts take their time one after the other.
        "9s  | perRequest | {attempts: 3, backoff: 0s, on: [refused, requestTimeout]} "
            + "| max(timeToOutcome, caller) in 1499ms..1505ms",
        "9s  | http2      | {attempts: 3, backoff: 0s, on: [refused, requestTimeout]} "
            + "| max(timeToOutcome, caller) in 1499ms..1505ms",
        "1ms | keepAlive  | {attempts: 30, backoff: 0s}      | availability(caller) == 100%"
      })
  void everyAttemptIsDrawnAnew(String serviceTime, String reuse, String retry, String that) {
    var yaml = HALF_REFUSED.formatted(serviceTime, reuse, retry, that);

    assertThat(Simulations.run(Simulations.read(yaml)).expectations())
        .isNotEmpty()
        .allMatch(ExpectationResult::passed);
  }
}
