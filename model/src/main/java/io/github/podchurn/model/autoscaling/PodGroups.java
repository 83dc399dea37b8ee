package io.github.podchurn.model.autoscaling;

import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pods sorted by what their metric is worth: those that count, those that are not ready yet, those
 * whose metric is missing, those that don't matter any more.
 *
 * <p>Source: {@code groupPods} in {@code pkg/controller/podautoscaler/replica_calculator.go}.
 */
final class PodGroups {

  private static final String CPU = "cpu";

  private final SortedSet<String> unready = new TreeSet<>();
  private final SortedSet<String> missing = new TreeSet<>();
  private final SortedSet<String> ignored = new TreeSet<>();
  private final CpuReadiness cpuReadiness;
  private int readyCount;

  /** When a CPU measurement of a young Pod is to be believed. */
  record CpuReadiness(Duration initializationPeriod, Duration initialReadinessDelay, long now) {

    boolean isUnready(ScaledPod pod, PodMetric metric) {
      var started = pod.startedNanos();
      if (started == null) {
        return true;
      }
      boolean ready = pod.pod().isReady();
      long changed = pod.pod().status().readySinceNanos();
      if (started + initializationPeriod.toNanos() > now) {
        return !ready || metric.timestampNanos() < changed + metric.window().toNanos();
      }
      return !ready && started + initialReadinessDelay.toNanos() > changed;
    }
  }

  private PodGroups(CpuReadiness cpuReadiness) {
    this.cpuReadiness = cpuReadiness;
  }

  /**
   * Groups the Pods.
   *
   * @param resource {@code cpu} has rules of its own; empty for a custom metric
   */
  static PodGroups of(
      List<ScaledPod> pods,
      SortedMap<String, PodMetric> metrics,
      String resource,
      CpuReadiness cpuReadiness) {
    var groups = new PodGroups(cpuReadiness);
    for (var pod : pods) {
      groups.add(pod, metrics.get(pod.name()), resource);
    }
    return groups;
  }

  private void add(ScaledPod pod, @Nullable PodMetric metric, String resource) {
    var phase = pod.pod().status().phase();
    if (pod.pod().meta().isTerminating() || phase == PodPhase.FAILED) {
      ignored.add(pod.name());
    } else if (phase == PodPhase.PENDING) {
      unready.add(pod.name());
    } else if (metric == null) {
      missing.add(pod.name());
    } else if (resource.equals(CPU) && cpuReadiness.isUnready(pod, metric)) {
      unready.add(pod.name());
    } else {
      readyCount++;
    }
  }

  SortedSet<String> unready() {
    return unready;
  }

  SortedSet<String> missing() {
    return missing;
  }

  SortedSet<String> ignored() {
    return ignored;
  }

  int readyCount() {
    return readyCount;
  }
}
