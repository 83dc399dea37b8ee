package io.github.podchurn.model.autoscaling;

/**
 * Why an autoscaler's condition is as it is.
 *
 * <p>Source: {@code setCondition} in {@code pkg/controller/podautoscaler/horizontal.go}.
 */
public enum ScalingReason {
  /** AbleToScale: nothing held the recommendation back. */
  READY_FOR_NEW_SCALE("ReadyForNewScale"),
  /** AbleToScale: a lower recommendation is recent. */
  SCALE_UP_STABILIZED("ScaleUpStabilized"),
  /** AbleToScale: a higher recommendation is recent. */
  SCALE_DOWN_STABILIZED("ScaleDownStabilized"),

  /** ScalingLimited is false. */
  DESIRED_WITHIN_RANGE("DesiredWithinRange"),
  /** ScalingLimited by minReplicas. */
  TOO_FEW_REPLICAS("TooFewReplicas"),
  /** ScalingLimited by maxReplicas. */
  TOO_MANY_REPLICAS("TooManyReplicas"),
  /** ScalingLimited by the policies for scaling up. */
  SCALE_UP_LIMIT("ScaleUpLimit"),
  /** ScalingLimited by the policies for scaling down. */
  SCALE_DOWN_LIMIT("ScaleDownLimit"),

  /** ScalingActive is true. */
  VALID_METRIC_FOUND("ValidMetricFound"),
  /** ScalingActive is false: somebody scaled the target to zero. */
  SCALING_DISABLED("ScalingDisabled"),
  /** ScalingActive is false: a resource metric failed. */
  FAILED_GET_RESOURCE_METRIC("FailedGetResourceMetric"),
  /** ScalingActive is false: a metric of one container failed. */
  FAILED_GET_CONTAINER_RESOURCE_METRIC("FailedGetContainerResourceMetric"),
  /** ScalingActive is false: a metric of Pods failed. */
  FAILED_GET_PODS_METRIC("FailedGetPodsMetric"),
  /** ScalingActive is false: a metric of an object failed. */
  FAILED_GET_OBJECT_METRIC("FailedGetObjectMetric"),
  /** ScalingActive is false: an external metric failed. */
  FAILED_GET_EXTERNAL_METRIC("FailedGetExternalMetric");

  private final String manifestName;

  ScalingReason(String manifestName) {
    this.manifestName = manifestName;
  }

  /** As the condition's {@code reason} field spells it. */
  public String manifestName() {
    return manifestName;
  }
}
