package io.github.podchurn.model.workload;

import io.github.podchurn.model.workload.StatefulSet.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a StatefulSet's controller does next. With ordered Pods that is one step, after which it
 * waits until the Pod is available or gone; whatever is in its way, such as a Pod of a lost node
 * that never ends, stops everything behind it.
 *
 * <p>Source: {@code updateStatefulSet}, {@code processReplica} and {@code processCondemned} in
 * {@code pkg/controller/statefulset/stateful_set_control.go}.
 */
public final class StatefulSetPlan {

  private final StatefulSet set;
  private final long nowNanos;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Replica> condemned = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** One thing to do. */
  public sealed interface Step {

    /** Make a Pod that is missing. */
    record Create(Pod pod) implements Step {}

    /** Delete a Pod: it has ended, is one too many, or is of an earlier template. */
    record Delete(Pod pod) implements Step {}
  }

  /** The Pod of an ordinal; {@code isThere} is false when it has yet to be made. */
  private record Replica(int ordinal, Pod pod, boolean isThere) {}

  private StatefulSetPlan(StatefulSet set, long nowNanos) {
    this.set = set;
    this.nowNanos = nowNanos;
  }

  /**
   * The steps to take now, in this order.
   *
   * @param pods all that the set owns, terminating and ended ones included
   */
  public static List<Step> of(StatefulSet set, List<Pod> pods, long nowNanos) {
    var plan = new StatefulSetPlan(set, nowNanos);
    plan.sort(pods);
    boolean isBlocked = plan.processReplicas() || plan.processCondemned();
    if (!isBlocked && set.spec().partition() != null) {
      plan.update(set.spec().partition());
    }
    return List.copyOf(plan.steps);
  }

  private void sort(List<Pod> pods) {
    int start = set.spec().startOrdinal();
    int end = start + set.spec().replicas();
    var byOrdinal = new TreeMap<Integer, Pod>();
    pods.forEach(pod -> byOrdinal.put(set.ordinalOf(pod), pod));
    for (int ordinal = start; ordinal < end; ordinal++) {
      var pod = byOrdinal.get(ordinal);
      replicas.add(
          pod == null
              ? new Replica(ordinal, set.newPod(ordinal, revisionOf(ordinal)), false)
              : new Replica(ordinal, pod, true));
    }
    byOrdinal.forEach(
        (ordinal, pod) -> {
          if (ordinal >= 0 && (ordinal < start || ordinal >= end)) {
            condemned.add(new Replica(ordinal, pod, true));
          }
        });
    condemned.sort(Comparator.comparingInt(Replica::ordinal).reversed());
  }

  /** Source: {@code newVersionedStatefulSetPod} in {@code stateful_set_utils.go}. */
  private Revision revisionOf(int ordinal) {
    var partition = set.spec().partition();
    return partition != null && ordinal < set.spec().startOrdinal() + partition
        ? set.currentRevision()
        : set.updateRevision();
  }

  /** Whether nothing further may be done in this round. */
  private boolean processReplicas() {
    for (var replica : replicas) {
      if (process(replica) && set.spec().isOrdered()) {
        return true;
      }
    }
    return false;
  }

  private boolean process(Replica replica) {
    var pod = replica.pod();
    if (!replica.isThere()) {
      steps.add(new Step.Create(pod));
      return true;
    }
    if (pod.status().phase().isTerminal()) {
      if (!pod.meta().isTerminating()) {
        steps.add(new Step.Delete(pod));
      }
      return true;
    }
    return isUnavailable(replica);
  }

  private boolean processCondemned() {
    var firstUnavailable = firstUnavailable();
    for (var replica : condemned) {
      boolean isTerminating = replica.pod().meta().isTerminating();
      boolean waits =
          isTerminating || (isUnavailable(replica) && !replica.equals(firstUnavailable));
      if (!isTerminating && !(waits && set.spec().isOrdered())) {
        steps.add(new Step.Delete(replica.pod()));
      }
      if (set.spec().isOrdered()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Replica firstUnavailable() {
    var inOrder = new ArrayList<>(replicas);
    for (int i = condemned.size() - 1; i >= 0; i--) {
      inOrder.add(condemned.get(i));
    }
    return inOrder.stream().filter(this::isUnavailable).findFirst().orElse(null);
  }

  /**
   * The Pod with the highest ordinal whose template is an earlier one, if all above it are well.
   */
  private void update(int partition) {
    var wanted = set.updateRevision().name();
    for (int i = replicas.size() - 1; i >= partition; i--) {
      var replica = replicas.get(i);
      var revision = replica.pod().meta().labels().get(StatefulSet.REVISION_LABEL);
      if (!wanted.equals(revision) && !replica.pod().meta().isTerminating()) {
        steps.add(new Step.Delete(replica.pod()));
        return;
      }
      if (isUnavailable(replica)) {
        return;
      }
    }
  }

  private boolean isUnavailable(Replica replica) {
    var pod = replica.pod();
    return pod.meta().isTerminating()
        || pod.status().phase() != PodPhase.RUNNING
        || !PodAvailability.isAvailable(pod, set.spec().minReady(), nowNanos);
  }

  /**
   * The status by a new count of the Pods. Once all of them are ready and of the newest template,
   * that is the current one.
   *
   * <p>Source: {@code computeReplicaStatus} and {@code completeRollingUpdate}.
   */
  public static StatefulSet.Status count(StatefulSet set, List<Pod> pods, long nowNanos) {
    var current = set.currentRevision();
    var update = set.updateRevision();
    int ready = 0;
    int available = 0;
    int ofCurrent = 0;
    int ofUpdate = 0;
    for (var pod : pods) {
      boolean isReady = pod.status().phase() == PodPhase.RUNNING && pod.isReady();
      ready += isReady ? 1 : 0;
      boolean isAvailable = PodAvailability.isAvailable(pod, set.spec().minReady(), nowNanos);
      available += isReady && isAvailable ? 1 : 0;
      if (!pod.meta().isTerminating()) {
        var revision = pod.meta().labels().get(StatefulSet.REVISION_LABEL);
        ofCurrent += current.name().equals(revision) ? 1 : 0;
        ofUpdate += update.name().equals(revision) ? 1 : 0;
      }
    }
    int wanted = set.spec().replicas();
    boolean isUpdated =
        set.spec().partition() != null
            && ofUpdate == wanted
            && ready == wanted
            && pods.size() == wanted;
    return new StatefulSet.Status(
        pods.size(),
        ready,
        available,
        isUpdated ? ofUpdate : ofCurrent,
        ofUpdate,
        isUpdated ? update : current,
        update.name(),
        set.status().history().with(set.spec().template()));
  }
}
