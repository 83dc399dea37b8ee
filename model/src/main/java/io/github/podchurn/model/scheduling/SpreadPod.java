package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import java.util.List;

/** The Pod that is to be scheduled, as far as spreading looks at it. */
public record SpreadPod(
    String namespace, Labels labels, NodeAffinity affinity, List<Toleration> tolerations) {

  public SpreadPod {
    tolerations = List.copyOf(tolerations);
  }
}
