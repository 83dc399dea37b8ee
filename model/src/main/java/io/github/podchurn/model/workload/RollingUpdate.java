package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.IntOrPercent;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of a rolling update: how many Pods there may be beyond the wished ones and how
 * many may be missing, and what follows for the sizes of the new and the old ReplicaSets.
 *
 * <p>Source: {@code pkg/controller/deployment/rolling.go} and {@code
 * pkg/controller/deployment/util/deployment_util.go}.
 *
 * @param maxSurge how many Pods more than wished there may be
 * @param maxUnavailable how many of the wished Pods may be missing
 */
public record RollingUpdate(IntOrPercent maxSurge, IntOrPercent maxUnavailable) {

  /** A quarter more, a quarter missing. */
  public static final RollingUpdate DEFAULT =
      new RollingUpdate(new IntOrPercent.Percent(25), new IntOrPercent.Percent(25));

  /**
   * Both bounds as numbers.
   *
   * @param surge shares are rounded up
   * @param unavailable shares are rounded down, but not to zero together with the surge
   */
  public record Fenceposts(int surge, int unavailable) {}

  /** The bounds for so many replicas. */
  public Fenceposts fenceposts(int replicas) {
    int surge = maxSurge.roundedUp(replicas);
    int unavailable = maxUnavailable.roundedDown(replicas);
    // With both at zero a rollout could not take its first step.
    return new Fenceposts(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
  }

  /** How many of the wished Pods may be missing: never more than there are to be. */
  public int maxUnavailable(int replicas) {
    return replicas == 0 ? 0 : Math.min(fenceposts(replicas).unavailable(), replicas);
  }

  /** How many Pods have to be available at any time. */
  public int minAvailable(int replicas) {
    return replicas - maxUnavailable(replicas);
  }

  /**
   * The size that the new ReplicaSet is to have now.
   *
   * @param replicas wished by the Deployment
   * @param current size of the new ReplicaSet
   * @param total size of all ReplicaSets together, the new one included
   */
  public int newReplicas(int replicas, int current, int total) {
    return current >= replicas ? replicas : grown(replicas, current, total);
  }

  /** Source: {@code NewRSNewReplicas}; a ReplicaSet that is too large is not its business. */
  int grown(int replicas, int current, int total) {
    int most = replicas + maxSurge.roundedUp(replicas);
    return total >= most ? current : current + Math.min(most - total, replicas - current);
  }

  /**
   * The sizes that the old ReplicaSets are to have now: first those of their Pods go that are not
   * available anyway, then as many as can be spared.
   *
   * @param replicas wished by the Deployment
   * @param newest the new ReplicaSet
   * @param old the others, the oldest first
   * @return one size per old ReplicaSet, in their order
   */
  public List<Integer> oldReplicas(int replicas, ReplicaSet newest, List<ReplicaSet> old) {
    var sizes = new ArrayList<Integer>();
    old.forEach(set -> sizes.add(set.replicas()));
    int total = newest.replicas() + sum(sizes);
    int newUnavailable = newest.replicas() - newest.status().available();
    int spare = total - minAvailable(replicas) - newUnavailable;
    if (sum(sizes) > 0 && spare > 0) {
      removeUnavailable(sizes, old, spare);
      removeAvailable(sizes, newest.status().available() + availableOf(old), replicas);
    }
    return sizes;
  }

  /** Source: {@code cleanupUnhealthyReplicas}. */
  static void removeUnavailable(List<Integer> sizes, List<ReplicaSet> old, int spare) {
    int left = spare;
    for (int i = 0; i < sizes.size() && left > 0; i++) {
      int unavailable = sizes.get(i) - old.get(i).status().available();
      if (sizes.get(i) > 0 && unavailable > 0) {
        int removed = Math.min(left, unavailable);
        sizes.set(i, sizes.get(i) - removed);
        left -= removed;
      }
    }
  }

  /** Source: {@code scaleDownOldReplicaSetsForRollingUpdate}. */
  void removeAvailable(List<Integer> sizes, int available, int replicas) {
    int left = available - minAvailable(replicas);
    for (int i = 0; i < sizes.size() && left > 0; i++) {
      int removed = Math.min(left, sizes.get(i));
      sizes.set(i, sizes.get(i) - removed);
      left -= removed;
    }
  }

  private static int availableOf(List<ReplicaSet> sets) {
    return sets.stream().mapToInt(set -> set.status().available()).sum();
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }
}
