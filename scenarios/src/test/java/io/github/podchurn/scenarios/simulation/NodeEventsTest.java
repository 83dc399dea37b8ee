package io.github.podchurn.scenarios.simulation;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code kubectl get events} would list of a crash loop, a lost node, a drain with budgets, a
 * node's shutdown and a rollout on full nodes, against stored texts, which {@code
 * -Dgolden.update=true} writes anew. Their order is that of upstream's code: {@code
 * monitorNodeHealth} tells of the node before its Pods, {@code taint_eviction.go} deletes, the
 * ReplicaSet creates, the scheduler binds, and {@code kuberuntime_container.go} pulls, creates and
 * starts; {@code prober.go} tells of every attempt that fails.
 */
class NodeEventsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash-loop",
        "eviction",
        "drain",
        "node-shutdown",
        "rollout-without-room",
        "stateful-partition",
        "broad-selector"
      })
  void eventsAreThoseThatClusterWouldTell(String name) throws IOException {
    var result = Simulations.run(Simulations.shipped(name).withReplications(1), 1);
    StoredEvents.assertAsStored(name, result.clusterEvents());
  }
}
