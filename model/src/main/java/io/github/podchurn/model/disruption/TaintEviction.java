package io.github.podchurn.model.disruption;

import io.github.podchurn.model.scheduling.Taint;
import io.github.podchurn.model.scheduling.Toleration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a Pod is deleted because its node has NoExecute taints. No budget is asked.
 *
 * <p>Source: {@code processPodOnNode} and {@code getMinTolerationTime} in {@code
 * pkg/controller/tainteviction/taint_eviction.go}.
 *
 * @param startedNanos when the eviction was decided upon
 * @param dueNanos when it is deleted
 */
public record TaintEviction(long startedNanos, long dueNanos) {

  /**
   * The Pod's eviction after a change of its node's taints or its own tolerations; empty when there
   * is none to come.
   *
   * @param taints of the node; only NoExecute ones matter
   * @param scheduled the eviction that was to come so far, or null
   */
  public static Optional<TaintEviction> of(
      List<Taint> taints,
      List<Toleration> tolerations,
      @Nullable TaintEviction scheduled,
      long nowNanos) {
    var noExecute =
        taints.stream().filter(taint -> taint.effect() == Taint.Effect.NO_EXECUTE).toList();
    if (noExecute.isEmpty()) {
      return Optional.empty();
    }
    if (!noExecute.stream().allMatch(taint -> firstTolerating(taint, tolerations).isPresent())) {
      return Optional.of(new TaintEviction(nowNanos, nowNanos));
    }
    var shortest =
        noExecute.stream()
            .flatMap(taint -> firstTolerating(taint, tolerations).stream())
            .flatMap(toleration -> Optional.ofNullable(toleration.tolerationPeriod()).stream())
            .min(Duration::compareTo);
    return shortest.map(period -> after(period, scheduled, nowNanos));
  }

  /**
   * An eviction that is to come already stays as it is, even if the tolerations would now end
   * sooner: upstream compares two times that only differ by when they started.
   */
  private static TaintEviction after(
      Duration period, @Nullable TaintEviction scheduled, long nowNanos) {
    if (scheduled != null && scheduled.startedNanos() < nowNanos) {
      return scheduled;
    }
    return new TaintEviction(nowNanos, nowNanos + Math.max(0, period.toNanos()));
  }

  private static Optional<Toleration> firstTolerating(Taint taint, List<Toleration> tolerations) {
    return tolerations.stream().filter(toleration -> toleration.tolerates(taint)).findFirst();
  }
}
