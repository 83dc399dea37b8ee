package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExpectationResult;
import org.junit.jupiter.api.Test;

/** Connections that clients keep, against closed forms and what they must never do. */
class KeptConnectionsTest {

  /** One Pod that serves everybody at once, on a network without delay. */
  private static final String ONE_POD =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: one-pod}
      spec:
        duration: 6m
        warmup: 1m
        replications: 20
        cluster:
          network: {sameNode: 0s, sameZone: 0s, crossZone: 0s, external: 0s}
        behaviors:
          - {match: {pod: server}, serviceTime: exp(10ms)}
        clients:
          - name: caller
            target: {service: web}
            discovery: clusterIP
            load: {open: 80/s}
            timeout: {connect: 1s, request: 1h}
            connection: {reuse: keepAlive, pool: 1}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: server, labels: {app: web}}
      spec:
        containers: [{name: server, image: "server:1", ports: [{containerPort: 8080}]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
      """;

  @Test
  void requestsOfOnePoolWithOneConnectionAreAnMm1Queue() {
    var caller = callerOf(ONE_POD);

    // One connection serves 100/s, and 80/s come.
    Simulations.assertThatEstimateIs(caller.latency().mean(), 1.0 / (100 - 80));
    Simulations.assertThatEstimateIs(caller.latency().p99(), Math.log(100) / (100 - 80));
    assertThat(caller.errors()).isEmpty();
  }

  @Test
  void requestsOverOneHttp2ConnectionDoNotWaitForEachOther() {
    var caller = callerOf(ONE_POD.replace("keepAlive, pool: 1", "http2"));

    Simulations.assertThatEstimateIs(caller.latency().mean(), 0.010);
    assertThat(caller.errors()).isEmpty();
  }

  @Test
  void handshakeIsPaidByTheFirstRequestOnly() {
    var hops = ONE_POD.replace("sameNode: 0s", "sameNode: 5ms").replace("exp(10ms)", "1ms");
    // Evenly spaced, so that the reply is back before the next request.
    var kept = callerOf(hops.replace("open: 80/s", "constant: 20/s"));
    var perRequest =
        callerOf(
            hops.replace("open: 80/s", "constant: 20/s")
                .replace("{reuse: keepAlive, pool: 1}", "{reuse: perRequest}"));

    Simulations.assertThatEstimateIs(kept.latency().p99(), 0.011);
    Simulations.assertThatEstimateIs(perRequest.latency().p50(), 0.021);
  }

  @Test
  void connectionThatIsIdleForTooLongIsMadeAnew() {
    var hops = ONE_POD.replace("sameNode: 0s", "sameNode: 5ms").replace("exp(10ms)", "1ms");
    var slow = hops.replace("open: 80/s", "constant: 1/s");
    var caller = callerOf(slow.replace("pool: 1", "pool: 1, idle: 900ms"));

    Simulations.assertThatEstimateIs(caller.latency().p50(), 0.021);
  }

  @Test
  void hangingPodBlocksAnHttp1ConnectionNoLongerThanItsRequestTakes() {
    var hanging =
        ONE_POD
            .replace(
                "timeout: {connect: 1s, request: 1h}", "timeout: {connect: 1s, request: 500ms}")
            .replace("open: 80/s", "constant: 20/s")
            .replace("exp(10ms)", "1ms")
            .replace(
                "  clients:",
                """
                  timeline:
                      - {at: 2m, fault: {hang: {pods: {app: web}, for: 30s}}}
                  expect:
                    - {that: availability(caller) == 100%, during: hang+31s..end}
                    - {that: "errors(caller, requestTimeout) >= 585", during: hang..hang+30s}
                  clients:\
                """);
    var result = Simulations.run(Simulations.read(hanging));

    assertThat(result.expectations()).isNotEmpty().allMatch(ExpectationResult::passed);
  }

  private static ClientResult callerOf(String yaml) {
    return Simulations.client(Simulations.run(Simulations.read(yaml)), "caller");
  }
}
