package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheduler's choice, reduced to the count of Pods: the nodes that have room for one more and
 * run the fewest. Requests, affinity, taints and spreading are left out.
 *
 * <p>Source: {@code NodeResourcesFit} and {@code LeastAllocated} in {@code
 * pkg/scheduler/framework/plugins/noderesources}.
 */
public final class LeastLoadedNode {

  private LeastLoadedNode() {}

  /**
   * All nodes that are equally good, in the given order; the scheduler draws one of them. Empty
   * when no node has room.
   *
   * @param podsOn how many Pods are assigned to a node, terminating ones included
   */
  public static List<Node> among(List<Node> nodes, Map<String, Integer> podsOn) {
    Optional<Integer> least =
        nodes.stream()
            .filter(node -> count(node, podsOn) < node.podsMax())
            .map(node -> count(node, podsOn))
            .min(Integer::compare);
    if (least.isEmpty()) {
      return List.of();
    }
    var best = new ArrayList<Node>();
    for (var node : nodes) {
      if (count(node, podsOn) == least.get() && count(node, podsOn) < node.podsMax()) {
        best.add(node);
      }
    }
    return best;
  }

  private static int count(Node node, Map<String, Integer> podsOn) {
    return podsOn.getOrDefault(node.meta().name(), 0);
  }
}
