package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ClusterEvent;
import io.github.podchurn.model.result.ExperimentResult;
import org.junit.jupiter.api.Test;

/** Nodes that are shut down, beside what the shipped scenario shows. */
class NodeShutdownTest {

  /** An agent on the only node, and a Pod that takes 20 s to end. */
  private static final String AGENT_AND_SLOW_POD =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: shutdown}
      spec:
        duration: 3m
        clients:
          - {name: any, target: {service: slow}, load: {constant: 1/s}}
        timeline:
          - {at: 10s, name: shutdown, fault: {nodeShutdown: {node: n, grace: GRACE, for: 90s}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: slow}
      spec: {selector: {app: slow}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: slow, labels: {app: slow}}
      spec:
        containers:
          - name: slow
            image: slow:1
            ports: [{containerPort: 80}]
            lifecycle: {preStop: {sleep: {seconds: 20}}}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec: {tolerations: [{operator: Exists}], containers: [{name: agent, image: "agent:1"}]}
      """;

  private static ExperimentResult run(String grace) {
    return Simulations.run(Simulations.read(AGENT_AND_SLOW_POD.replace("GRACE", grace)), 1);
  }

  private static long told(ExperimentResult result, String reason) {
    return result.clusterEvents().stream()
        .filter(event -> event.reason().equals(reason))
        .mapToLong(ClusterEvent::count)
        .sum();
  }

  @Test
  void nodeThatIsShutDownTakesNoPods() {
    var result = run("30s");
    // The agent's Pod ends at once. Its successors are refused after 0, 1, 3, 7 and 15 s, as
    // Kubernetes' delay of daemon Pods that fail doubles.
    assertThat(told(result, "NodeShutdown")).isEqualTo(5);
    assertThat(told(result, "FailedDaemonPod")).isEqualTo(6);
  }

  @Test
  void podThatEndedWithItsNodeStaysFailedAndOneThatDidNotStartsAgainInPlace() {
    assertThat(restartsOfSlowPod(run("30s"))).isEqualTo(0);
    assertThat(restartsOfSlowPod(run("15s"))).isEqualTo(1);
  }

  private static double restartsOfSlowPod(ExperimentResult result) {
    return result.workloads().stream()
        .filter(workload -> workload.name().equals("pod/slow"))
        .mapToDouble(workload -> workload.restarts().mean())
        .sum();
  }
}
