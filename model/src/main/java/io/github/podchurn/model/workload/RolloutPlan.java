package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a Deployment does next: the sizes that its ReplicaSets are to have. One step changes the new
 * ReplicaSet or the old ones, not both, unless the new one does not exist yet.
 *
 * <p>Source: {@code syncDeployment}, {@code rolloutRolling} and {@code scale} in {@code
 * pkg/controller/deployment}.
 *
 * @param newest size of the ReplicaSet of the present template; empty if there is none and this is
 *     not the moment to make it
 * @param old sizes of the others, in the order given
 */
public record RolloutPlan(OptionalInt newest, List<Integer> old) {

  public RolloutPlan {
    old = List.copyOf(old);
  }

  /**
   * The next step.
   *
   * @param newest the ReplicaSet of the Deployment's present template, or null if there is none
   * @param old its other ReplicaSets, the oldest first
   */
  public static RolloutPlan next(
      Deployment deployment, @Nullable ReplicaSet newest, List<ReplicaSet> old) {
    return next(deployment, newest, old, List.of());
  }

  /**
   * The next step.
   *
   * @param newest the ReplicaSet of the Deployment's present template, or null if there is none
   * @param old its other ReplicaSets, the oldest first
   * @param pods all of the Deployment, terminating ones included; only looked at by Recreate
   */
  public static RolloutPlan next(
      Deployment deployment, @Nullable ReplicaSet newest, List<ReplicaSet> old, List<Pod> pods) {
    if (deployment.spec().rollout().paused() || isScaling(deployment, newest, old)) {
      return scale(deployment, newest, old);
    }
    int wished = deployment.spec().replicas();
    var update = deployment.spec().rollingUpdate();
    return update == null
        ? Recreate.next(wished, newest, old, pods)
        : roll(update, wished, newest, old);
  }

  private static RolloutPlan roll(
      RollingUpdate update, int wished, @Nullable ReplicaSet newest, List<ReplicaSet> old) {
    int total = sizes(old).stream().mapToInt(Integer::intValue).sum();
    if (newest == null) {
      return new RolloutPlan(OptionalInt.of(update.newReplicas(wished, 0, total)), sizes(old));
    }
    int size = update.newReplicas(wished, newest.replicas(), total + newest.replicas());
    return size != newest.replicas()
        ? new RolloutPlan(OptionalInt.of(size), sizes(old))
        : new RolloutPlan(OptionalInt.of(size), update.oldReplicas(wished, newest, old));
  }

  /** Whether a ReplicaSet with Pods was last written for another size of the Deployment. */
  private static boolean isScaling(
      Deployment deployment, @Nullable ReplicaSet newest, List<ReplicaSet> old) {
    return active(newest, old).stream()
        .anyMatch(set -> set.rollout().desiredReplicas() != deployment.spec().replicas());
  }

  private static RolloutPlan scale(
      Deployment deployment, @Nullable ReplicaSet newest, List<ReplicaSet> old) {
    int wished = deployment.spec().replicas();
    var active = activeOrLatest(newest, old);
    if (active.size() <= 1) {
      return withSizes(newest, old, active, active.isEmpty() ? List.of() : List.of(wished));
    }
    if (newest != null && isSaturated(deployment, newest)) {
      return new RolloutPlan(
          OptionalInt.of(newest.replicas()), old.stream().map(set -> 0).toList());
    }
    return deployment.spec().rollingUpdate() == null
        ? withSizes(newest, old, List.of(), List.of())
        : withSizes(newest, old, active, ProportionalScaling.sizes(deployment, active));
  }

  private static boolean isSaturated(Deployment deployment, ReplicaSet newest) {
    int wished = deployment.spec().replicas();
    return newest.replicas() == wished
        && newest.rollout().desiredReplicas() == wished
        && newest.status().available() == wished;
  }

  private static RolloutPlan withSizes(
      @Nullable ReplicaSet newest,
      List<ReplicaSet> old,
      List<ReplicaSet> active,
      List<Integer> activeSizes) {
    var sizes = sizes(old);
    var newSize = newest == null ? OptionalInt.empty() : OptionalInt.of(newest.replicas());
    for (int i = 0; i < active.size(); i++) {
      int index = old.indexOf(active.get(i));
      if (index < 0) {
        newSize = OptionalInt.of(activeSizes.get(i));
      } else {
        sizes.set(index, activeSizes.get(i));
      }
    }
    return new RolloutPlan(newSize, sizes);
  }

  /** Those with Pods; if there are none, the one that is to get them. */
  private static List<ReplicaSet> activeOrLatest(
      @Nullable ReplicaSet newest, List<ReplicaSet> old) {
    var active = active(newest, old);
    if (!active.isEmpty()) {
      return active;
    }
    if (newest != null) {
      return List.of(newest);
    }
    return old.isEmpty() ? List.of() : List.of(old.get(old.size() - 1));
  }

  private static List<ReplicaSet> active(@Nullable ReplicaSet newest, List<ReplicaSet> old) {
    var active = new ArrayList<ReplicaSet>();
    if (newest != null && newest.replicas() > 0) {
      active.add(newest);
    }
    old.stream().filter(set -> set.replicas() > 0).forEach(active::add);
    return active;
  }

  private static List<Integer> sizes(List<ReplicaSet> sets) {
    var sizes = new ArrayList<Integer>();
    sets.forEach(set -> sizes.add(set.replicas()));
    return sizes;
  }
}
