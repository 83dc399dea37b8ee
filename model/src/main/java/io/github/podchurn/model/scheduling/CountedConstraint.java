package io.github.podchurn.model.scheduling;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A constraint and the Pods that {@link TopologySpreadConstraint#counts count} for it.
 *
 * @param podsByNode how many there are on each node, by its name; nodes that have none may be left
 *     out. Not copied, since whoever schedules keeps these counts from Pod to Pod.
 */
public record CountedConstraint(
    TopologySpreadConstraint constraint, Map<String, Integer> podsByNode) {

  public CountedConstraint {
    podsByNode = Collections.unmodifiableMap(podsByNode);
  }

  int on(SpreadNode node) {
    return podsByNode.getOrDefault(node.name(), 0);
  }

  /** Whether a node has the labels that all of the constraints go by. */
  static boolean haveKeys(SpreadNode node, List<CountedConstraint> constraints) {
    for (var each : constraints) {
      if (node.domain(each.constraint.topologyKey()) == null) {
        return false;
      }
    }
    return true;
  }
}
