package io.github.podchurn.model.autoscaling;

import java.util.OptionalInt;

/** How many replicas one metric asks for, if it can be used. */
public sealed interface ReplicaProposal {

  /**
   * A usable metric's wish.
   *
   * @param replicas not yet held within bounds, stabilized or limited
   * @param current what the autoscaler's status shows of the metric
   */
  record Replicas(int replicas, Current current) implements ReplicaProposal {}

  /** A metric that can't be used now. */
  record Invalid(ScalingReason reason, String message) implements ReplicaProposal {}

  /**
   * A metric as it was read, before missing and unready Pods were filled in.
   *
   * @param utilizationPercent of the requests; empty when the target is no utilization
   * @param milli the total for a {@code value} target, else the mean per Pod
   */
  record Current(OptionalInt utilizationPercent, long milli) {}
}
