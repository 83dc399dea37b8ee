package io.github.podchurn.model.autoscaling;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an autoscaler is asked to do: hold metrics at their targets with a number of replicas
 * between two bounds.
 *
 * <p>Source: {@code reconcileAutoscaler} and {@code computeReplicasForMetrics} in {@code
 * pkg/controller/podautoscaler/horizontal.go}.
 *
 * @param minReplicas zero only where scaling to zero is enabled; one by default
 * @param behavior null when the manifest states none
 * @param downscaleStabilization the controller manager's window for autoscalers without behavior
 */
public record HorizontalPodAutoscalerSpec(
    int minReplicas,
    int maxReplicas,
    List<MetricSpec> metrics,
    @Nullable Behavior behavior,
    Duration downscaleStabilization) {

  public HorizontalPodAutoscalerSpec {
    metrics = List.copyOf(metrics);
    if (minReplicas < 0 || maxReplicas < Math.max(1, minReplicas)) {
      throw new IllegalArgumentException("replicas " + minReplicas + " to " + maxReplicas);
    }
  }

  /** One with Kubernetes' defaults for all but the bounds and the metrics. */
  public static HorizontalPodAutoscalerSpec of(
      int minReplicas, int maxReplicas, List<MetricSpec> metrics) {
    return new HorizontalPodAutoscalerSpec(
        minReplicas, maxReplicas, metrics, null, Normalization.DOWNSCALE_STABILIZATION);
  }

  /** The same with a behavior. */
  public HorizontalPodAutoscalerSpec withBehavior(Behavior newBehavior) {
    return new HorizontalPodAutoscalerSpec(
        minReplicas, maxReplicas, metrics, newBehavior, downscaleStabilization);
  }

  /**
   * The calculator to ask for each metric: with this autoscaler's own tolerances, if it has any.
   */
  public ReplicaCalculator calculator(ReplicaCalculator defaults) {
    return behavior == null
        ? defaults
        : defaults.withTolerances(behavior.tolerances(defaults.tolerances()));
  }

  /**
   * One round's decision.
   *
   * @param current how many replicas the target is to have now
   * @param proposals one for each metric, in their order; not looked at when {@code current} lies
   *     outside the bounds
   */
  public ScaleDecision decide(
      int current, List<ReplicaProposal> proposals, ScalingHistory history, long nowNanos) {
    var started = history.orStartingFrom(current, nowNanos);
    if (current == 0 && minReplicas != 0) {
      return ScaleDecision.unchanged(current, ScalingReason.SCALING_DISABLED, started);
    }
    if (current > maxReplicas) {
      return ScaleDecision.backWithinBounds(
          maxReplicas, logged(current, maxReplicas, started, nowNanos));
    }
    if (current < minReplicas) {
      return ScaleDecision.backWithinBounds(
          minReplicas, logged(current, minReplicas, started, nowNanos));
    }
    var wish = mostOf(current, proposals);
    if (wish instanceof ReplicaProposal.Invalid invalid) {
      return ScaleDecision.unchanged(current, invalid.reason(), started);
    }
    return normalized(current, ((ReplicaProposal.Replicas) wish).replicas(), started, nowNanos);
  }

  /**
   * The wish of the metric that asks for the most. Without a single usable metric, or with an
   * unusable one where the others would shrink, the first failure decides: no change.
   */
  static ReplicaProposal mostOf(int current, List<ReplicaProposal> proposals) {
    ReplicaProposal.@Nullable Invalid failure = null;
    ReplicaProposal.@Nullable Replicas most = null;
    for (var proposal : proposals) {
      if (proposal instanceof ReplicaProposal.Replicas wish) {
        most = most == null || wish.replicas() > most.replicas() ? wish : most;
      } else if (failure == null) {
        failure = (ReplicaProposal.Invalid) proposal;
      }
    }
    if (failure != null && (most == null || most.replicas() < current)) {
      return failure;
    }
    if (most == null) {
      throw new IllegalArgumentException("an autoscaler without metrics");
    }
    return most;
  }

  private ScaleDecision normalized(int current, int desired, ScalingHistory history, long now) {
    var request = new Normalization.Request(minReplicas, maxReplicas, current, desired);
    var normal =
        behavior == null
            ? Normalization.withoutBehavior(request, downscaleStabilization, history, now)
            : Normalization.withBehavior(request, behavior, history, now);
    return new ScaleDecision(
        normal.replicas(),
        ScalingReason.VALID_METRIC_FOUND,
        normal.stabilized(),
        normal.limited(),
        logged(current, normal.replicas(), normal.history(), now));
  }

  private ScalingHistory logged(int before, int after, ScalingHistory history, long nowNanos) {
    return behavior == null || before == after
        ? history
        : history.scaled(before, after, behavior, nowNanos);
  }
}
