package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.LoadBalancerSpec;
import java.util.function.IntPredicate;

/**
 * Knows which nodes of the cluster to send connections to, as of its own probes: it asks every node
 * from time to time, and believes a change only after several answers.
 *
 * <p>With the policy Local it asks for the Service's own endpoints on the node, else for the node's
 * proxy. Where no node is healthy it has nobody to send connections to.
 */
final class LoadBalancer implements EventHandler {

  private final Simulator simulator;
  private final LoadBalancerSpec spec;
  private final IntPredicate isHealthy;
  private final int[] contrary;
  private final boolean[] isIn;
  private final int[] nodes;
  private int size;

  /**
   * A balancer that has asked all nodes just now.
   *
   * @param isHealthy what a node answers at this moment
   * @param phases when in a period each node is asked
   */
  LoadBalancer(
      Simulator simulator,
      LoadBalancerSpec spec,
      int nodeCount,
      IntPredicate isHealthy,
      RandomStream phases) {
    this.simulator = simulator;
    this.spec = spec;
    this.isHealthy = isHealthy;
    this.contrary = new int[nodeCount];
    this.isIn = new boolean[nodeCount];
    this.nodes = new int[nodeCount];
    long period = spec.probeEvery().toNanos();
    for (int node = 0; node < nodeCount; node++) {
      isIn[node] = isHealthy.test(node);
      phases.seek(node);
      simulator.schedule(
          simulator.now() + (long) (phases.nextUnit() * period), EventPriority.WORK, this, node);
    }
    list();
  }

  /** A node, drawn among those that count as healthy; negative if there is none. */
  int node(RandomStream random) {
    return size == 0 ? -1 : nodes[random.below(size)];
  }

  /** The next probe of a node. */
  @Override
  public void handle(long argument) {
    int node = (int) argument;
    contrary[node] = isHealthy.test(node) == isIn[node] ? 0 : contrary[node] + 1;
    if (contrary[node] == (isIn[node] ? spec.unhealthyAfter() : spec.healthyAfter())) {
      isIn[node] = !isIn[node];
      contrary[node] = 0;
      list();
    }
    simulator.schedule(
        simulator.now() + spec.probeEvery().toNanos(), EventPriority.WORK, this, argument);
  }

  private void list() {
    size = 0;
    for (int node = 0; node < isIn.length; node++) {
      if (isIn[node]) {
        nodes[size++] = node;
      }
    }
  }
}
