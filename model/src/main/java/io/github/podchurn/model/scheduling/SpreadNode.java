package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.workload.Pod;
import java.util.List;

/**
 * A node with its Pods, as far as spreading looks at it. {@code Node} carries no taints, so that
 * they come apart from it.
 */
public record SpreadNode(String name, Labels labels, List<Taint> taints, List<Pod> pods) {

  public SpreadNode {
    taints = List.copyOf(taints);
    pods = List.copyOf(pods);
  }
}
