package io.github.podchurn.model.autoscaling;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Pods use, by their names, against what they should. The values of Pods that are missing or
 * unready can be filled in.
 *
 * <p>Source: {@code GetResourceUtilizationRatio} and {@code GetMetricUsageRatio} in {@code
 * pkg/controller/podautoscaler/metrics/utilization.go}. Sums are divided as whole numbers.
 */
abstract sealed class PodUsage {

  private final Map<String, Long> milliByPod = new TreeMap<>();

  private PodUsage(SortedMap<String, PodMetric> metrics) {
    metrics.forEach((pod, metric) -> milliByPod.put(pod, metric.milli()));
  }

  /** Usage divided by its target, rounded down to whole units first; empty without any Pod. */
  abstract OptionalDouble ratio();

  /** What the autoscaler's status shows; only where there is a ratio. */
  abstract ReplicaProposal.Current current();

  /**
   * Takes Pods whose metric is missing for frugal before growing, and for busy before shrinking.
   */
  abstract void fillMissing(Iterable<String> pods, double ratio);

  final void remove(Iterable<String> pods) {
    pods.forEach(milliByPod::remove);
  }

  final void fillWithZero(Iterable<String> pods) {
    pods.forEach(pod -> fill(pod, 0));
  }

  final void fill(String pod, long milli) {
    milliByPod.put(pod, milli);
  }

  final int count() {
    return milliByPod.size();
  }

  final Map<String, Long> milliByPod() {
    return milliByPod;
  }

  /** Usage as whole percents of the requests. */
  static final class OfRequests extends PodUsage {
    private final Map<String, Long> requests;
    private final int targetPercent;

    OfRequests(
        SortedMap<String, PodMetric> metrics, SortedMap<String, Long> requests, int targetPercent) {
      super(metrics);
      this.requests = requests;
      this.targetPercent = targetPercent;
    }

    @Override
    OptionalDouble ratio() {
      return requested() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) percent() / targetPercent);
    }

    @Override
    ReplicaProposal.Current current() {
      long pods = milliByPod().keySet().stream().filter(requests::containsKey).count();
      return new ReplicaProposal.Current(OptionalInt.of(percent()), used() / pods);
    }

    private int percent() {
      return (int) (used() * 100 / requested());
    }

    /** Of Pods with a request; metrics of Pods that are not the target's don't count. */
    private long used() {
      return milliByPod().entrySet().stream()
          .filter(usage -> requests.containsKey(usage.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private long requested() {
      return milliByPod().keySet().stream().mapToLong(pod -> requests.getOrDefault(pod, 0L)).sum();
    }

    @Override
    void fillMissing(Iterable<String> pods, double ratio) {
      if (ratio < 1.0) {
        int percent = Math.max(100, targetPercent);
        pods.forEach(pod -> fill(pod, requests.getOrDefault(pod, 0L) * percent / 100));
      } else if (ratio > 1.0) {
        fillWithZero(pods);
      }
    }
  }

  /** Mean usage per Pod. */
  static final class PerPod extends PodUsage {
    private final long targetMilli;

    PerPod(SortedMap<String, PodMetric> metrics, long targetMilli) {
      super(metrics);
      this.targetMilli = targetMilli;
    }

    @Override
    OptionalDouble ratio() {
      return count() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) mean() / targetMilli);
    }

    @Override
    ReplicaProposal.Current current() {
      return new ReplicaProposal.Current(OptionalInt.empty(), mean());
    }

    private long mean() {
      return milliByPod().values().stream().mapToLong(Long::longValue).sum() / count();
    }

    @Override
    void fillMissing(Iterable<String> pods, double ratio) {
      // Exactly at its target a Pod's metric counts as a wish to grow: so upstream has it.
      if (ratio < 1.0) {
        pods.forEach(pod -> fill(pod, targetMilli));
      } else {
        fillWithZero(pods);
      }
    }
  }
}
