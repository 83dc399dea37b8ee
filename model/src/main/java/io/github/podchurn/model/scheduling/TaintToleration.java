package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.scheduling.Taint.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node's taints mean for a Pod that is to be scheduled.
 *
 * <p>Source: {@code pkg/scheduler/framework/plugins/tainttoleration} and {@code nodeunschedulable}.
 */
public final class TaintToleration {

  private TaintToleration() {}

  /** The taint that keeps the Pod off; empty when it may come. */
  public static Optional<Taint> untolerated(List<Taint> taints, List<Toleration> tolerations) {
    return taints.stream()
        .filter(taint -> taint.effect() != Effect.PREFER_NO_SCHEDULE)
        .filter(taint -> !Toleration.anyTolerates(tolerations, taint))
        .findFirst();
  }

  /** Whether the Pod may come to a cordoned node. */
  public static boolean toleratesUnschedulable(List<Toleration> tolerations) {
    return Toleration.anyTolerates(tolerations, Taint.UNSCHEDULABLE);
  }

  /**
   * How good each node is, from 0 to 100: the fewer taints that would rather not have the Pod.
   *
   * @param nodes the taints of each node that can take the Pod
   */
  public static List<Long> scores(List<List<Taint>> nodes, List<Toleration> tolerations) {
    var counts = new ArrayList<Long>();
    nodes.forEach(taints -> counts.add(unwelcome(taints, tolerations)));
    long max = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    return counts.stream().map(count -> max == 0 ? 100 : 100 - 100 * count / max).toList();
  }

  private static long unwelcome(List<Taint> taints, List<Toleration> tolerations) {
    return taints.stream()
        .filter(taint -> taint.effect() == Effect.PREFER_NO_SCHEDULE)
        .filter(taint -> !Toleration.anyTolerates(tolerations, taint))
        .count();
  }
}
