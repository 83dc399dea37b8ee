package io.github.podchurn.model.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A Deployment's old ReplicaSets: which one to go back to, and which are forgotten.
 *
 * <p>Source: {@code rollback} in {@code pkg/controller/deployment/rollback.go}, {@code
 * LastRevision} in {@code pkg/controller/deployment/util/deployment_util.go} and {@code
 * cleanupDeployment} in {@code pkg/controller/deployment/sync.go}.
 */
public final class RevisionHistory {

  /** Stands for the revision before the present one. */
  public static final int PREVIOUS = 0;

  private RevisionHistory() {}

  /** The revision before the highest; 0 when there is none. */
  public static int previousRevision(List<ReplicaSet> sets) {
    return sets.stream()
        .map(set -> set.rollout().revision())
        .sorted(Comparator.reverseOrder())
        .skip(1)
        .findFirst()
        .orElse(PREVIOUS);
  }

  /**
   * The ReplicaSet whose template a rollback brings back; empty when the revision is not there any
   * more.
   *
   * @param sets all of the Deployment, the present one included
   * @param revision which one, or {@link #PREVIOUS}
   */
  public static Optional<ReplicaSet> rollbackTarget(List<ReplicaSet> sets, int revision) {
    int wanted = revision == PREVIOUS ? previousRevision(sets) : revision;
    if (wanted == PREVIOUS) {
      return Optional.empty();
    }
    return sets.stream().filter(set -> set.rollout().revision() == wanted).findFirst();
  }

  /**
   * The ReplicaSets to delete: of those beyond the limit, the lowest revisions first, the ones that
   * have no Pods and shall have none. {@link ReplicaSet} carries no generation: it has to have been
   * seen by its controller since its last change.
   *
   * @param old without the present one
   * @param limit how many may stay: {@code revisionHistoryLimit}
   */
  public static List<ReplicaSet> toDelete(List<ReplicaSet> old, int limit) {
    var alive = new ArrayList<>(old.stream().filter(set -> !set.meta().isTerminating()).toList());
    int excess = alive.size() - limit;
    if (excess <= 0) {
      return List.of();
    }
    alive.sort(
        Comparator.<ReplicaSet>comparingInt(set -> set.rollout().revision())
            .thenComparingLong(set -> set.meta().createdNanos())
            .thenComparing(set -> set.meta().name()));
    return alive.subList(0, excess).stream()
        .filter(set -> set.replicas() == 0 && set.status().replicas() == 0)
        .toList();
  }
}
