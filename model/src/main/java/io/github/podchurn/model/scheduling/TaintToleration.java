package io.github.podchurn.model.scheduling;

import io.github.podchurn.model.scheduling.Taint.Effect;
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
    for (var taint : taints) {
      boolean isPreference = taint.effect() == Effect.PREFER_NO_SCHEDULE;
      if (!isPreference && !Toleration.anyTolerates(tolerations, taint)) {
        return Optional.of(taint);
      }
    }
    return Optional.empty();
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
  public static long[] scores(List<List<Taint>> nodes, List<Toleration> tolerations) {
    var scores = new long[nodes.size()];
    long max = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = nodes.get(i).isEmpty() ? 0 : unwelcome(nodes.get(i), tolerations);
      max = Math.max(max, scores[i]);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = max == 0 ? 100 : 100 - 100 * scores[i] / max;
    }
    return scores;
  }

  private static long unwelcome(List<Taint> taints, List<Toleration> tolerations) {
    long count = 0;
    for (var taint : taints) {
      boolean isPreference = taint.effect() == Effect.PREFER_NO_SCHEDULE;
      count += isPreference && !Toleration.anyTolerates(tolerations, taint) ? 1 : 0;
    }
    return count;
  }
}
