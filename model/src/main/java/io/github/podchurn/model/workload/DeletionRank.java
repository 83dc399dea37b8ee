package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which Pods a ReplicaSet gives up first when it has too many: those without a node, those not
 * running, those not ready, the cheaper ones, those on nodes with more of their kind, the younger
 * ones by orders of magnitude, those restarted more often.
 *
 * <p>Source: {@code ActivePodsWithRanks} in {@code pkg/controller/controller_utils.go}, and {@code
 * getPodsRankedByRelatedPodsOnSameNode} in {@code pkg/controller/replicaset/replica_set.go}.
 */
public final class DeletionRank {

  /** The annotation by which a user makes a Pod's deletion more or less welcome. */
  public static final String COST_ANNOTATION = "controller.kubernetes.io/pod-deletion-cost";

  /** The time of a condition that does not say since when it holds. */
  static final long NO_TIME = Long.MAX_VALUE;

  private final Map<String, Integer> relatedOnNode = new TreeMap<>();
  private final long nowNanos;

  private DeletionRank(List<Pod> related, long nowNanos) {
    this.nowNanos = nowNanos;
    for (var pod : related) {
      var node = pod.spec().nodeName();
      if (node != null) {
        relatedOnNode.merge(node, 1, Integer::sum);
      }
    }
  }

  /**
   * The Pods to delete.
   *
   * @param active Pods of the ReplicaSet that are neither ended nor terminating
   * @param related such Pods of all ReplicaSets of the same owner, those of this one included
   * @param count how many to delete; if it is all of them they keep their order
   */
  public static List<Pod> victims(List<Pod> active, List<Pod> related, int count, long nowNanos) {
    var ranked = new ArrayList<>(active);
    if (count < ranked.size()) {
      ranked.sort(new DeletionRank(related, nowNanos).order());
    }
    return List.copyOf(ranked.subList(0, Math.min(count, ranked.size())));
  }

  private Comparator<Pod> order() {
    Comparator<Pod> unassignedFirst = Comparator.comparing(pod -> pod.spec().nodeName() != null);
    return unassignedFirst
        .thenComparing(DeletionRank::phaseOrder)
        .thenComparing(Pod::isReady)
        .thenComparing(DeletionRank::cost)
        .thenComparing(Comparator.<Pod>comparingInt(this::related).reversed())
        .thenComparing(this::byReadyTime)
        .thenComparing(Comparator.<Pod>comparingInt(pod -> pod.status().restarts()).reversed())
        .thenComparing((a, b) -> byAge(a, a.meta().createdNanos(), b, b.meta().createdNanos()));
  }

  private static int phaseOrder(Pod pod) {
    return switch (pod.status().phase()) {
      case PENDING -> 0;
      case UNKNOWN -> 1;
      case RUNNING, SUCCEEDED, FAILED -> 2;
    };
  }

  private static int cost(Pod pod) {
    var cost = pod.meta().annotations().get(COST_ANNOTATION);
    try {
      return cost == null ? 0 : Integer.parseInt(cost);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  private int related(Pod pod) {
    var node = pod.spec().nodeName();
    return node == null ? 0 : relatedOnNode.getOrDefault(node, 0);
  }

  private int byReadyTime(Pod a, Pod b) {
    if (!a.isReady() || !b.isReady()) {
      return 0;
    }
    return byAge(a, a.status().readySinceNanos(), b, b.status().readySinceNanos());
  }

  /** Younger first, by powers of two; within one the uid decides, which is as good as a draw. */
  private int byAge(Pod a, long sinceA, Pod b, long sinceB) {
    if (sinceA == sinceB) {
      return 0;
    }
    if (sinceA == NO_TIME || sinceB == NO_TIME) {
      return sinceA == NO_TIME ? -1 : 1;
    }
    int byMagnitude = Integer.compare(magnitude(nowNanos - sinceA), magnitude(nowNanos - sinceB));
    return byMagnitude != 0 ? byMagnitude : a.meta().uid().compareTo(b.meta().uid());
  }

  private static int magnitude(long ageNanos) {
    return ageNanos <= 0 ? -1 : 63 - Long.numberOfLeadingZeros(ageNanos);
  }
}
