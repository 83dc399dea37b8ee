package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.meta.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node, as far as spreading looks at it. */
public final class SpreadNode {

  private final String name;
  private final Labels labels;
  private final List<Taint> taints;
  // Looked at for every node and every Pod, so that they are not searched for each time.
  private final @Nullable String host;
  private final @Nullable String zone;

  public SpreadNode(String name, Labels labels, List<Taint> taints) {
    this.name = name;
    this.labels = labels;
    this.taints = List.copyOf(taints);
    this.host = labels.get(TopologySpreadConstraint.HOSTNAME);
    this.zone = labels.get(TopologySpreadConstraint.ZONE);
  }

  public String name() {
    return name;
  }

  public Labels labels() {
    return labels;
  }

  public List<Taint> taints() {
    return taints;
  }

  /** Where it lies by the label of a constraint; null if it does not have the label. */
  @Nullable String domain(String topologyKey) {
    return switch (topologyKey) {
      case TopologySpreadConstraint.HOSTNAME -> host;
      case TopologySpreadConstraint.ZONE -> zone;
      default -> labels.get(topologyKey);
    };
  }
}
