package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.RunResult;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a request costs that must hold on any machine. */
class HotPathTest {

  private static final long REQUESTS_PER_SECOND = 1_000;
  private static final long SECONDS = 200;

  /** Through a name, a table and a line, and to the addresses of Pods. */
  private static final String NEW_CONNECTIONS =
      """
          - name: callers
            count: 20
            target: {service: web}
            dnsCache: ttl
            load: {open: %1$d/s}
          - name: holders
            target: {pods: {app: web}, port: 8080}
            discovery: podIPAtStart
            load: {constant: %1$d/s}
      """;

  /** Over connections that are opened once: one request at a time, or many. */
  private static final String KEPT_CONNECTIONS =
      """
          - name: callers
            count: 20
            target: {service: web}
            connection: {reuse: keepAlive}
            load: {open: %1$d/s}
          - name: holders
            count: 20
            target: {service: web}
            connection: {reuse: http2}
            load: {constant: %1$d/s}
      """;

  private static String scenario(long seconds, String serviceTime, long perSecond, String clients) {
    return """
        apiVersion: podchurn.io/v1
        kind: Scenario
        metadata: {name: hot-path}
        spec:
          duration: %ds
          cluster:
            nodes: [{name: n, count: 3}]
          behaviors:
            - {match: {labels: {app: web}}, serviceTime: exp(%s), concurrency: 2, queue: 5}
          clients:
        %s
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 4
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: "web:1", ports: [{containerPort: 8080}]}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """
        .formatted(seconds, serviceTime, clients.formatted(perSecond / 2).stripTrailing());
  }

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void requestsAllocateNothingOnceWarm() {
    assertThatRequestsAllocateNothing(NEW_CONNECTIONS);
  }

  @Test
  void requestsOverKeptConnectionsAllocateNothingOnceWarm() {
    assertThatRequestsAllocateNothing(KEPT_CONNECTIONS);
  }

  private void assertThatRequestsAllocateNothing(String clients) {
    allocatedBytes(REQUESTS_PER_SECOND, clients);
    // Of one length, so that the series in their results are too.
    long fewer = allocatedBytes(REQUESTS_PER_SECOND, clients);
    long more = allocatedBytes(2 * REQUESTS_PER_SECOND, clients);

    // The smallest object has 16 bytes: one in thirty requests would be seen.
    double perRequest = (double) (more - fewer) / (SECONDS * REQUESTS_PER_SECOND);
    assertThat(perRequest).isLessThan(0.5);
  }

  @Test
  void requestIsTwoEvents() {
    var counts = run(100, "1ms", REQUESTS_PER_SECOND, NEW_CONNECTIONS).counts();
    long requests = counts.clients().stream().mapToLong(Replication.ClientCounts::requests).sum();

    assertThat(requests).isGreaterThan(95 * REQUESTS_PER_SECOND);
    // One in a hundred meets a full line; the others are for lookups and the cluster itself.
    assertThat(counts.events()).isBetween(2 * requests - 100, 2 * requests + requests / 50);
  }

  /** Most of the time the lines are full. */
  private long allocatedBytes(long perSecond, String clients) {
    long before = thread.getCurrentThreadAllocatedBytes();
    var run = run(SECONDS, "9ms", perSecond, clients);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(run.clients()).hasSize(2).noneMatch(client -> client.errors().isEmpty());
    return allocated;
  }

  private static RunResult run(long seconds, String serviceTime, long perSecond, String clients) {
    return Simulation.run(Simulations.read(scenario(seconds, serviceTime, perSecond, clients)), 1);
  }
}
