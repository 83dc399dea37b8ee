package io.github.podchurn.engine.metrics;

import java.time.Duration;

/**
 * The run's time cut into equal buckets for series.
 *
 * @param bucketNanos 1, 2 or 5 times a power of ten
 */
record TimeGrid(long horizonNanos, long bucketNanos) {

  private static final int BUCKETS_MAX = 600;
  private static final long SMALLEST_NANOS = 1_000_000;

  /** The finest grid of round buckets that is not too long to draw. */
  static TimeGrid of(Duration duration) {
    long horizon = duration.toNanos();
    long power = SMALLEST_NANOS;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        if (horizon / (power * factor) <= BUCKETS_MAX) {
          return new TimeGrid(horizon, power * factor);
        }
      }
      power *= 10;
    }
  }

  /** The last bucket may reach beyond the end of the run. */
  int bucketCount() {
    return (int) -Math.floorDiv(-horizonNanos, bucketNanos);
  }
}
