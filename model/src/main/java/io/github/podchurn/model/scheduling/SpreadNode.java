package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import java.util.List;

/**
 * A node with its Pods, as far as spreading looks at it.
 *
 * @param pods what is known of the Pods that are assigned to it
 */
public record SpreadNode(String name, Labels labels, List<Taint> taints, List<ObjectMeta> pods) {

  public SpreadNode {
    taints = List.copyOf(taints);
    pods = List.copyOf(pods);
  }
}
