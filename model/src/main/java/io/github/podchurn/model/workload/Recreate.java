package io.github.podchurn.model.workload;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The strategy that removes every old Pod before it makes a new one.
 *
 * <p>Source: {@code rolloutRecreate} and {@code oldPodsRunning} in {@code
 * pkg/controller/deployment/recreate.go}.
 */
public final class Recreate {

  private Recreate() {}

  /**
   * The next step: the sizes that the ReplicaSets are to have. The new one is left out until no old
   * Pod runs any more.
   *
   * @param replicas wished by the Deployment
   * @param newest the ReplicaSet of the present template, or null if there is none
   * @param old the other ReplicaSets
   * @param pods all of the Deployment, terminating ones included
   */
  public static RolloutPlan next(
      int replicas, @Nullable ReplicaSet newest, List<ReplicaSet> old, List<Pod> pods) {
    boolean emptying = old.stream().anyMatch(set -> set.replicas() > 0);
    var newSize = newest == null ? OptionalInt.empty() : OptionalInt.of(newest.replicas());
    if (!emptying && !oldPodsRunning(newest, old, pods)) {
      newSize = OptionalInt.of(replicas);
    }
    return new RolloutPlan(newSize, old.stream().map(set -> 0).toList());
  }

  /** Whether a Pod of another template is still there; one that has ended is not. */
  public static boolean oldPodsRunning(
      @Nullable ReplicaSet newest, List<ReplicaSet> old, List<Pod> pods) {
    if (old.stream().anyMatch(set -> set.status().replicas() > 0)) {
      return true;
    }
    return pods.stream()
        .filter(pod -> newest == null || !pod.meta().isOwnedBy(newest.meta().uid()))
        .anyMatch(pod -> !pod.status().phase().isTerminal());
  }
}
