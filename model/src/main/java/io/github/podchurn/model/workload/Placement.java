package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.NodeAffinity;
import io.github.podchurn.model.scheduling.Toleration;
import io.github.podchurn.model.scheduling.TopologySpreadConstraint;
import java.util.List;

/**
 * Where a Pod may run and where it would rather.
 *
 * @param requiredSpread constraints with {@code whenUnsatisfiable: DoNotSchedule}
 * @param preferredSpread constraints with {@code whenUnsatisfiable: ScheduleAnyway}
 */
public record Placement(
    NodeAffinity affinity,
    List<Toleration> tolerations,
    List<TopologySpreadConstraint> requiredSpread,
    List<TopologySpreadConstraint> preferredSpread) {

  /** Anywhere that no taint keeps it off. */
  public static final Placement ANYWHERE =
      new Placement(NodeAffinity.ANY, List.of(), List.of(), List.of());

  public Placement {
    tolerations = List.copyOf(tolerations);
    requiredSpread = List.copyOf(requiredSpread);
    preferredSpread = List.copyOf(preferredSpread);
  }

  /** Whether the Pod itself says how it wants to be spread. */
  public boolean statesSpread() {
    return !requiredSpread.isEmpty() || !preferredSpread.isEmpty();
  }

  public Placement withAffinity(NodeAffinity newAffinity) {
    return new Placement(newAffinity, tolerations, requiredSpread, preferredSpread);
  }

  public Placement withTolerations(List<Toleration> newTolerations) {
    return new Placement(affinity, newTolerations, requiredSpread, preferredSpread);
  }
}
