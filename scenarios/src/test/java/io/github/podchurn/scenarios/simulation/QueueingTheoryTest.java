package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

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
    Simulations.assertThatEstimateIs(callers.latency().mean(), mean);
    Simulations.assertThatEstimateIs(callers.latency().p50(), mean * Math.log(2));
    Simulations.assertThatEstimateIs(callers.latency().p99(), mean * Math.log(100));
    Simulations.assertThatEstimateIs(callers.requests(), ARRIVAL_RATE * 600);
    assertThat(callers.errors()).isEmpty();
  }

  /** The same with eight places, four hops of a millisecond, and 80 % load. */
  private static final String EIGHT_SERVERS =
      ONE_SERVER
          .replace("sameNode: 0s", "sameNode: 1ms")
          .replace("concurrency: 1,", "concurrency: 8,")
          .replace("open: 80/s", "open: 640/s");

  @Test
  void timeInSystemOfEightServersIsThatOfTheErlangCFormula() {
    var callers = Simulations.client(Simulations.run(Simulations.read(EIGHT_SERVERS)), "callers");

    // SYN, SYN-ACK, request and reply.
    double network = 0.004;
    double wait = erlangC(8, 6.4) / (8 * SERVICE_RATE - 640);
    Simulations.assertThatEstimateIs(callers.latency().mean(), network + 1 / SERVICE_RATE + wait);
    Simulations.assertThatEstimateIs(callers.latency().p50(), network + timeInSystem(8, 6.4, 0.5));
    Simulations.assertThatEstimateIs(callers.latency().p99(), network + timeInSystem(8, 6.4, 0.99));
    Simulations.assertThatEstimateIs(callers.requests(), 640 * 600);
    assertThat(callers.errors()).isEmpty();
  }

  /** The probability that all servers are busy, for an offered load in Erlang. */
  private static double erlangC(int servers, double load) {
    double blocking = 1;
    for (int n = 1; n <= servers; n++) {
      blocking = load * blocking / (n + load * blocking);
    }
    return blocking / (1 - load / servers * (1 - blocking));
  }

  /** The quantile of waiting and service together: the sum of both exponentials, by bisection. */
  private static double timeInSystem(int servers, double load, double probability) {
    double busy = erlangC(servers, load);
    double spare = servers - load;
    double low = 0;
    double high = 100 / SERVICE_RATE;
    for (int i = 0; i < 60; i++) {
      double services = (low + high) / 2 * SERVICE_RATE;
      double longer =
          Math.exp(-services) * (1 + busy * (1 - Math.exp(-services * (spare - 1))) / (spare - 1));
      if (longer > 1 - probability) {
        low = (low + high) / 2;
      } else {
        high = (low + high) / 2;
      }
    }
    return low;
  }
}
