package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import java.util.List;

/** A node, as far as spreading looks at it. */
public record SpreadNode(String name, Labels labels, List<Taint> taints) {

  public SpreadNode {
    taints = List.copyOf(taints);
  }
}
