package io.github.podchurn.model.autoscaling;

import org.jspecify.annotations.Nullable;

/**
 * What an autoscaler has decided in one round. A condition without a reason here keeps the one that
 * it had.
 *
 * @param replicas what the target's {@code spec.replicas} shall be
 * @param active the reason of the condition {@code ScalingActive}
 * @param able the reason of the condition {@code AbleToScale}
 * @param limited the reason of the condition {@code ScalingLimited}
 * @param history for the next round, if the target is scaled as decided
 */
public record ScaleDecision(
    int replicas,
    @Nullable ScalingReason active,
    @Nullable ScalingReason able,
    @Nullable ScalingReason limited,
    ScalingHistory history) {

  /** No change, because nothing could be computed. */
  static ScaleDecision unchanged(int current, ScalingReason active, ScalingHistory history) {
    return new ScaleDecision(current, active, null, null, history);
  }

  /** A bound was passed from outside: back to it at once, whatever metrics and behavior say. */
  static ScaleDecision backWithinBounds(int bound, ScalingHistory history) {
    return new ScaleDecision(bound, null, null, null, history);
  }
}
