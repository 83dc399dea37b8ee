package io.github.podchurn.model.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an autoscaler remembers: recent recommendations, before they were stabilized or limited, and
 * the changes that it made. It is lost when the controller manager restarts.
 *
 * <p>Source: {@code recommendations}, {@code scaleUpEvents} and {@code scaleDownEvents} in {@code
 * pkg/controller/podautoscaler/horizontal.go}. An outdated entry is overwritten, the last one found
 * first; else the log grows.
 */
public record ScalingHistory(
    List<Recommendation> recommendations,
    List<ScaleEvent> scaleUpEvents,
    List<ScaleEvent> scaleDownEvents) {

  /** Before the first decision. */
  public static final ScalingHistory EMPTY = new ScalingHistory(List.of(), List.of(), List.of());

  /** How many replicas the metrics asked for. */
  public record Recommendation(int replicas, long timestampNanos) {}

  /**
   * A change of the scale.
   *
   * @param replicaChange how many replicas were added, or how many were removed
   */
  public record ScaleEvent(int replicaChange, long timestampNanos) {}

  public ScalingHistory {
    recommendations = List.copyOf(recommendations);
    scaleUpEvents = List.copyOf(scaleUpEvents);
    scaleDownEvents = List.copyOf(scaleDownEvents);
  }

  /** How many replicas there were a {@code period} ago, by the changes made since. */
  int startOf(Duration period, int current, long nowNanos) {
    return current
        - changeWithin(period, scaleUpEvents, nowNanos)
        + changeWithin(period, scaleDownEvents, nowNanos);
  }

  private static int changeWithin(Duration period, List<ScaleEvent> events, long nowNanos) {
    long cutoff = nowNanos - period.toNanos();
    return events.stream()
        .filter(event -> event.timestampNanos() > cutoff)
        .mapToInt(ScaleEvent::replicaChange)
        .sum();
  }

  /** This history and a recommendation, in the place of one made before {@code cutoffNanos}. */
  ScalingHistory recommended(int replicas, long nowNanos, long cutoffNanos) {
    var latest = new Recommendation(replicas, nowNanos);
    var log = stored(recommendations, latest, old -> old.timestampNanos() < cutoffNanos);
    return new ScalingHistory(log, scaleUpEvents, scaleDownEvents);
  }

  /** Starts from the present size, so that a restarted controller doesn't scale down at once. */
  ScalingHistory orStartingFrom(int current, long nowNanos) {
    return recommendations.isEmpty() ? recommended(current, nowNanos, Long.MIN_VALUE) : this;
  }

  /**
   * This history and a change that has been made. Without a behavior no changes are remembered, as
   * nothing asks for them.
   */
  public ScalingHistory scaled(int before, int after, Behavior behavior, long nowNanos) {
    if (after > before) {
      var ups = stored(scaleUpEvents, after - before, behavior.scaleUp(), nowNanos);
      return new ScalingHistory(recommendations, ups, scaleDownEvents);
    }
    var downs = stored(scaleDownEvents, before - after, behavior.scaleDown(), nowNanos);
    return new ScalingHistory(recommendations, scaleUpEvents, downs);
  }

  private static List<ScaleEvent> stored(
      List<ScaleEvent> events, int change, ScalingRules rules, long nowNanos) {
    long cutoff = nowNanos - rules.longestPeriod().toNanos();
    return stored(events, new ScaleEvent(change, nowNanos), old -> old.timestampNanos() < cutoff);
  }

  private static <T> List<T> stored(List<T> log, T latest, Predicate<T> isOutdated) {
    var longer = new ArrayList<>(log);
    for (int i = longer.size() - 1; i >= 0; i--) {
      if (isOutdated.test(longer.get(i))) {
        longer.set(i, latest);
        return longer;
      }
    }
    longer.add(latest);
    return longer;
  }
}
