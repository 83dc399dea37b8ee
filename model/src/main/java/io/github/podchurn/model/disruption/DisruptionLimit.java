package io.github.podchurn.model.disruption;

import io.github.podchurn.model.meta.IntOrPercent;

/**
 * What a disruption budget demands of the Pods that it selects.
 *
 * <p>Source: {@code getExpectedPodCount} in {@code pkg/controller/disruption/disruption.go}. Shares
 * are rounded up in either case.
 */
public sealed interface DisruptionLimit {

  /** Whether the Pods' controllers have to be asked how many replicas there should be. */
  boolean isOfScale();

  /**
   * How many Pods have to be healthy.
   *
   * @param expected how many Pods there should be
   */
  int desiredHealthy(int expected);

  /** So many have to stay. */
  record MinAvailable(IntOrPercent value) implements DisruptionLimit {
    @Override
    public boolean isOfScale() {
      return value instanceof IntOrPercent.Percent;
    }

    @Override
    public int desiredHealthy(int expected) {
      return value.roundedUp(expected);
    }
  }

  /** So many may be missing. */
  record MaxUnavailable(IntOrPercent value) implements DisruptionLimit {
    @Override
    public boolean isOfScale() {
      return true;
    }

    @Override
    public int desiredHealthy(int expected) {
      return Math.max(0, expected - value.roundedUp(expected));
    }
  }
}
