package io.github.podchurn.model.autoscaling;

import java.time.Duration;

/**
 * What is left of a recommendation after stabilization, scaling limits and the autoscaler's bounds.
 *
 * <p>Source: {@code normalizeDesiredReplicas}, {@code normalizeDesiredReplicasWithBehaviors} and
 * what they call in {@code pkg/controller/podautoscaler/horizontal.go}.
 *
 * @param replicas how many there shall be
 * @param stabilized the reason of the condition {@code AbleToScale}
 * @param limited the reason of the condition {@code ScalingLimited}, which is false for {@link
 *     ScalingReason#DESIRED_WITHIN_RANGE} and true for any other
 * @param history with this recommendation
 */
public record Normalization(
    int replicas, ScalingReason stabilized, ScalingReason limited, ScalingHistory history) {

  /** The controller manager's {@code --horizontal-pod-autoscaler-downscale-stabilization}. */
  public static final Duration DOWNSCALE_STABILIZATION = Duration.ofMinutes(5);

  private static final int SCALE_UP_LIMIT_FACTOR = 2;
  private static final int SCALE_UP_LIMIT_MINIMUM = 4;

  /** A recommendation with its place: between which bounds, from where. */
  public record Request(int min, int max, int current, int desired) {
    Request withDesired(int newDesired) {
      return new Request(min, max, current, newDesired);
    }
  }

  /** A number of replicas and why it was limited. */
  record Limited(int replicas, ScalingReason reason) {}

  /** Without a behavior: the highest of the window, at most twice as many as now (or four). */
  public static Normalization withoutBehavior(
      Request request, Duration window, ScalingHistory history, long nowNanos) {
    long cutoff = nowNanos - window.toNanos();
    int stabilized = request.desired();
    for (var recommendation : history.recommendations()) {
      if (recommendation.timestampNanos() >= cutoff) {
        stabilized = Math.max(stabilized, recommendation.replicas());
      }
    }
    var limited = withinRules(request.withDesired(stabilized));
    var reason =
        stabilized == request.desired()
            ? ScalingReason.READY_FOR_NEW_SCALE
            : ScalingReason.SCALE_DOWN_STABILIZED;
    var log = history.recommended(request.desired(), nowNanos, cutoff);
    return new Normalization(limited.replicas(), reason, limited.reason(), log);
  }

  /** With a behavior: kept within the window's extremes, then limited by the policies. */
  public static Normalization withBehavior(
      Request request, Behavior behavior, ScalingHistory history, long nowNanos) {
    long upCutoff = nowNanos - behavior.scaleUp().stabilizationWindow().toNanos();
    long downCutoff = nowNanos - behavior.scaleDown().stabilizationWindow().toNanos();
    int lowest = request.desired();
    int highest = request.desired();
    for (var recommendation : history.recommendations()) {
      if (recommendation.timestampNanos() > upCutoff) {
        lowest = Math.min(lowest, recommendation.replicas());
      }
      if (recommendation.timestampNanos() > downCutoff) {
        highest = Math.max(highest, recommendation.replicas());
      }
    }
    int stabilized = Math.min(Math.max(request.current(), lowest), highest);
    var limited = withinPolicies(request.withDesired(stabilized), behavior, history, nowNanos);
    var log = history.recommended(request.desired(), nowNanos, Math.min(upCutoff, downCutoff));
    return new Normalization(
        limited.replicas(), stabilization(request, stabilized), limited.reason(), log);
  }

  private static ScalingReason stabilization(Request request, int stabilized) {
    if (stabilized == request.desired()) {
      return ScalingReason.READY_FOR_NEW_SCALE;
    }
    return request.desired() >= request.current()
        ? ScalingReason.SCALE_UP_STABILIZED
        : ScalingReason.SCALE_DOWN_STABILIZED;
  }

  /** Upstream's {@code convertDesiredReplicasWithRules}. */
  static Limited withinRules(Request request) {
    int upLimit = Math.max(SCALE_UP_LIMIT_FACTOR * request.current(), SCALE_UP_LIMIT_MINIMUM);
    if (request.desired() < request.min()) {
      return new Limited(request.min(), ScalingReason.TOO_FEW_REPLICAS);
    }
    return atMost(upLimit, request);
  }

  /** Upstream's {@code convertDesiredReplicasWithBehaviorRate}. */
  static Limited withinPolicies(
      Request request, Behavior behavior, ScalingHistory history, long nowNanos) {
    int current = request.current();
    if (request.desired() > current) {
      int limit = behavior.scaleUp().upLimit(current, history, nowNanos);
      return atMost(Math.max(limit, current), request);
    }
    if (request.desired() < current) {
      int limit = behavior.scaleDown().downLimit(current, history, nowNanos);
      return atLeast(Math.min(limit, current), request);
    }
    return new Limited(request.desired(), ScalingReason.DESIRED_WITHIN_RANGE);
  }

  private static Limited atMost(int limit, Request request) {
    int most = Math.min(limit, request.max());
    if (request.desired() <= most) {
      return new Limited(request.desired(), ScalingReason.DESIRED_WITHIN_RANGE);
    }
    return new Limited(
        most,
        request.max() > limit ? ScalingReason.SCALE_UP_LIMIT : ScalingReason.TOO_MANY_REPLICAS);
  }

  private static Limited atLeast(int limit, Request request) {
    int fewest = Math.max(limit, request.min());
    if (request.desired() >= fewest) {
      return new Limited(request.desired(), ScalingReason.DESIRED_WITHIN_RANGE);
    }
    return new Limited(
        fewest,
        request.min() < limit ? ScalingReason.SCALE_DOWN_LIMIT : ScalingReason.TOO_FEW_REPLICAS);
  }
}
