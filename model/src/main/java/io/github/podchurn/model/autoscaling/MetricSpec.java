package io.github.podchurn.model.autoscaling;

/**
 * One of the metrics that an autoscaler is to hold at a target.
 *
 * <p>Source: {@code computeReplicasForMetric} in {@code
 * pkg/controller/podautoscaler/horizontal.go}.
 */
public sealed interface MetricSpec {

  /** The container that stands for all of a Pod's containers. */
  String ALL_CONTAINERS = "";

  /** The reason of the {@code ScalingActive} condition when the metric can't be used. */
  ScalingReason failure();

  /**
   * Resource use as a share of what the Pods request: {@code averageUtilization}.
   *
   * @param resource such as {@code cpu}
   * @param container {@link #ALL_CONTAINERS}, or the one that a ContainerResource metric names
   * @param targetPercent of the request
   */
  record ResourceUtilization(String resource, String container, int targetPercent)
      implements MetricSpec {
    @Override
    public ScalingReason failure() {
      return resourceFailure(container);
    }
  }

  /**
   * Resource use per Pod: {@code averageValue}.
   *
   * @param container {@link #ALL_CONTAINERS}, or the one that a ContainerResource metric names
   */
  record ResourceValue(String resource, String container, long targetMilli) implements MetricSpec {
    @Override
    public ScalingReason failure() {
      return resourceFailure(container);
    }
  }

  /** A custom metric that each Pod has a value of. */
  record Pods(String metric, long targetMilli) implements MetricSpec {
    @Override
    public ScalingReason failure() {
      return ScalingReason.FAILED_GET_PODS_METRIC;
    }
  }

  /** A number that is to be at its target: {@code value} of an object or external metric. */
  sealed interface Value extends MetricSpec permits ObjectValue, ExternalValue {
    String metric();

    long targetMilli();
  }

  /** A number that the replicas share: {@code averageValue} of an object or external metric. */
  sealed interface Average extends MetricSpec permits ObjectAverage, ExternalAverage {
    String metric();

    long targetMilli();
  }

  /** A metric of one object. */
  record ObjectValue(String metric, long targetMilli) implements Value {
    @Override
    public ScalingReason failure() {
      return ScalingReason.FAILED_GET_OBJECT_METRIC;
    }
  }

  /** A metric of one object, divided by the number of replicas. */
  record ObjectAverage(String metric, long targetMilli) implements Average {
    @Override
    public ScalingReason failure() {
      return ScalingReason.FAILED_GET_OBJECT_METRIC;
    }
  }

  /** A metric from outside the cluster. */
  record ExternalValue(String metric, long targetMilli) implements Value {
    @Override
    public ScalingReason failure() {
      return ScalingReason.FAILED_GET_EXTERNAL_METRIC;
    }
  }

  /** A metric from outside the cluster, divided by the number of replicas. */
  record ExternalAverage(String metric, long targetMilli) implements Average {
    @Override
    public ScalingReason failure() {
      return ScalingReason.FAILED_GET_EXTERNAL_METRIC;
    }
  }

  private static ScalingReason resourceFailure(String container) {
    return container.equals(ALL_CONTAINERS)
        ? ScalingReason.FAILED_GET_RESOURCE_METRIC
        : ScalingReason.FAILED_GET_CONTAINER_RESOURCE_METRIC;
  }
}
