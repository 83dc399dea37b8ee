package io.github.podchurn.model.disruption;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many of an application's Pods may be gone at a time by somebody's will, such as a drain's.
 *
 * <p>Source: {@code trySync} and what it calls in {@code pkg/controller/disruption/disruption.go}.
 *
 * @param generation grows with every change of what is asked for
 * @param selector null selects nothing, an empty one every Pod of the namespace
 * @param limit null when neither bound is stated: then there is nothing to keep
 */
public record PodDisruptionBudget(
    ObjectMeta meta,
    long generation,
    @Nullable Selector selector,
    @Nullable DisruptionLimit limit,
    UnhealthyPodEvictionPolicy unhealthyPodEvictionPolicy,
    Status status)
    implements KubernetesObject {

  /** How long an evicted Pod may take to be seen terminating before it counts as healthy again. */
  public static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

  /**
   * What the disruption controller last counted, and what evictions have taken from it since.
   *
   * @param disruptionsAllowed how many healthy Pods may be evicted now
   * @param currentHealthy Pods that are ready and not about to go
   * @param desiredHealthy how many of them there have to be
   * @param expectedPods how many Pods there should be
   * @param disruptedPods when an eviction was granted, by the name of a Pod that has not been seen
   *     terminating yet
   */
  public record Status(
      long observedGeneration,
      int disruptionsAllowed,
      int currentHealthy,
      int desiredHealthy,
      int expectedPods,
      SortedMap<String, Long> disruptedPods) {

    /** Before the controller has looked at the budget. */
    public static final Status EMPTY = new Status(0, 0, 0, 0, 0, new TreeMap<>());

    public Status {
      disruptedPods = Collections.unmodifiableSortedMap(new TreeMap<>(disruptedPods));
    }

    /** After one more eviction has been granted. */
    Status evicted(String pod, long nowNanos) {
      var more = new TreeMap<>(disruptedPods);
      more.put(pod, nowNanos);
      return new Status(
          observedGeneration,
          disruptionsAllowed - 1,
          currentHealthy,
          desiredHealthy,
          expectedPods,
          more);
    }

    private Status withoutDisruptions() {
      return new Status(
          observedGeneration, 0, currentHealthy, desiredHealthy, expectedPods, disruptedPods);
    }
  }

  @Override
  public Kind kind() {
    return Kind.POD_DISRUPTION_BUDGET;
  }

  @Override
  public PodDisruptionBudget withMeta(ObjectMeta newMeta) {
    return new PodDisruptionBudget(
        newMeta, generation, selector, limit, unhealthyPodEvictionPolicy, status);
  }

  /** The same with what another manifest asks for, which makes it a new generation. */
  public PodDisruptionBudget configuredAs(PodDisruptionBudget wanted) {
    var configured =
        new PodDisruptionBudget(
            meta,
            generation,
            wanted.selector,
            wanted.limit,
            wanted.unhealthyPodEvictionPolicy,
            status);
    return configured.equals(this)
        ? this
        : new PodDisruptionBudget(
            meta,
            generation + 1,
            wanted.selector,
            wanted.limit,
            wanted.unhealthyPodEvictionPolicy,
            status);
  }

  public PodDisruptionBudget withStatus(Status newStatus) {
    return new PodDisruptionBudget(
        meta, generation, selector, limit, unhealthyPodEvictionPolicy, newStatus);
  }

  /** Whether the budget is about {@code pod}. */
  public boolean selects(Pod pod) {
    return selector != null
        && pod.meta().namespace().equals(meta.namespace())
        && selector.matches(pod.meta().labels());
  }

  /**
   * The status by a new count.
   *
   * @param pods any; those that the budget does not select are left out
   * @param scales by the uid of a Pod's owner; an owner that is not there is of a kind that has no
   *     scale, which makes the count fail
   */
  public Status count(List<Pod> pods, Map<String, ControllerScale> scales, long nowNanos) {
    var selected = pods.stream().filter(this::selects).toList();
    var expected = expectedPods(selected, scales);
    if (expected.isEmpty()) {
      return status.withoutDisruptions();
    }
    var disrupted = stillDisrupted(selected, nowNanos);
    int healthy = healthy(selected, disrupted, nowNanos);
    int desired = limit == null ? 0 : limit.desiredHealthy(expected.get());
    int allowed = expected.get() <= 0 ? 0 : Math.max(0, healthy - desired);
    return new Status(generation, allowed, healthy, desired, expected.get(), disrupted);
  }

  /** When to count again, as the timeout of a granted eviction ends then; empty without any. */
  public Optional<Long> recheckNanos() {
    return status.disruptedPods().values().stream()
        .map(grantedNanos -> grantedNanos + DELETION_TIMEOUT.toNanos())
        .min(Long::compare);
  }

  private Optional<Integer> expectedPods(List<Pod> pods, Map<String, ControllerScale> scales) {
    if (limit == null) {
      return Optional.of(0);
    }
    return limit.isOfScale() ? sumOfScales(pods, scales) : Optional.of(pods.size());
  }

  /** Pods without a controller add nothing. */
  private static Optional<Integer> sumOfScales(
      List<Pod> pods, Map<String, ControllerScale> scales) {
    var replicasByController = new LinkedHashMap<String, Integer>();
    for (var pod : pods) {
      var owner = pod.meta().owner();
      if (owner != null) {
        var scale = scales.get(owner.uid());
        if (scale == null) {
          return Optional.empty();
        }
        replicasByController.put(scale.uid(), scale.replicas());
      }
    }
    return Optional.of(replicasByController.values().stream().mapToInt(Integer::intValue).sum());
  }

  private SortedMap<String, Long> stillDisrupted(List<Pod> pods, long nowNanos) {
    var disrupted = new TreeMap<String, Long>();
    for (var pod : pods) {
      var granted = status.disruptedPods().get(pod.meta().name());
      if (granted != null
          && !pod.meta().isTerminating()
          && granted + DELETION_TIMEOUT.toNanos() >= nowNanos) {
        disrupted.put(pod.meta().name(), granted);
      }
    }
    return disrupted;
  }

  private static int healthy(List<Pod> pods, Map<String, Long> disrupted, long nowNanos) {
    return (int)
        pods.stream()
            .filter(pod -> !pod.meta().isTerminating() && pod.isReady())
            .filter(pod -> !isAboutToGo(disrupted.get(pod.meta().name()), nowNanos))
            .count();
  }

  private static boolean isAboutToGo(@Nullable Long granted, long nowNanos) {
    return granted != null && granted + DELETION_TIMEOUT.toNanos() > nowNanos;
  }
}
