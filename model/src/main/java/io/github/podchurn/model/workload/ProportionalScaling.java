package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a change of a Deployment's size in the middle of a rollout is shared among its ReplicaSets:
 * in proportion to their sizes, what is left over going to the largest.
 *
 * <p>Source: {@code scale} in {@code pkg/controller/deployment/sync.go} and {@code GetProportion}
 * in {@code pkg/controller/deployment/util/deployment_util.go} (from 1.31 on).
 */
public final class ProportionalScaling {

  private ProportionalScaling() {}

  /**
   * The new sizes.
   *
   * @param active ReplicaSets with Pods, in any order
   * @return one size per ReplicaSet, in the order given
   */
  public static List<Integer> sizes(Deployment deployment, List<ReplicaSet> active) {
    int wished = deployment.spec().replicas();
    int total = active.stream().mapToInt(ReplicaSet::replicas).sum();
    int toAdd = (wished > 0 ? deployment.maxReplicas() : 0) - total;
    var order = new ArrayList<>(active);
    order.sort(largestFirst(toAdd));
    var sizes = new ArrayList<Integer>();
    active.forEach(set -> sizes.add(set.replicas()));
    int added = 0;
    for (var set : order) {
      int share = share(deployment, set, toAdd - added);
      sizes.set(active.indexOf(set), set.replicas() + share);
      added += share;
    }
    int first = active.indexOf(order.get(0));
    sizes.set(first, Math.max(0, sizes.get(first) + toAdd - added));
    return sizes;
  }

  private static Comparator<ReplicaSet> largestFirst(int toAdd) {
    Comparator<ReplicaSet> byAge = Comparator.comparing(set -> set.meta().createdNanos());
    Comparator<ReplicaSet> bySize = Comparator.comparing(ReplicaSet::replicas).reversed();
    return bySize.thenComparing(toAdd > 0 ? byAge.reversed() : byAge);
  }

  private static int share(Deployment deployment, ReplicaSet set, int left) {
    if (set.replicas() == 0 || left == 0) {
      return 0;
    }
    int fraction = fraction(deployment, set);
    return left > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
  }

  /** Source: {@code getReplicaSetFraction}. */
  static int fraction(Deployment deployment, ReplicaSet set) {
    int wished = deployment.spec().replicas();
    if (wished == 0) {
      return -set.replicas();
    }
    int before =
        set.rollout().maxReplicas() == 0
            ? deployment.status().replicas()
            : set.rollout().maxReplicas();
    if (before == 0) {
      return 0;
    }
    int most = deployment.maxReplicas();
    return (int) Math.round((double) set.replicas() * most / before) - set.replicas();
  }
}
