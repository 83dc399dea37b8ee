package io.github.podchurn.model.workload;

import java.time.Duration;

/**
 * How long a Job waits before it replaces a Pod that has failed: 10 s after the first failure, and
 * twice as long after each further one up to ten minutes, until a Pod succeeds.
 *
 * <p>Source: {@code pkg/controller/job/backoff_utils.go}.
 *
 * @param failures since the last success
 * @param lastFailureNanos simulated time of the last one; of no meaning without any
 */
public record JobBackOff(int failures, long lastFailureNanos) {

  /** Nothing has failed. */
  public static final JobBackOff NONE = new JobBackOff(0, 0);

  private static final Duration MIN = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofMinutes(10);

  /** After one more failure. */
  public JobBackOff failed(long nowNanos) {
    return new JobBackOff(failures + 1, nowNanos);
  }

  /** When the next Pod may be made. */
  public long untilNanos() {
    return failures == 0 ? 0 : lastFailureNanos + delay(MIN, MAX).toNanos();
  }

  Duration delay(Duration min, Duration max) {
    if (failures == 0) {
      return Duration.ZERO;
    }
    // Thirty doublings of a second are more than any maximum.
    var delay = min.multipliedBy(1L << Math.min(failures - 1, 30));
    return delay.compareTo(max) < 0 ? delay : max;
  }
}
