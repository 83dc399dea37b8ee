package io.github.podchurn.model.workload;

import java.time.Duration;

/**
 * How long the kubelet waits before it starts a container again: not at all the first time, then 10
 * s, doubling to 300 s; from the start again once the container has run for 10 minutes.
 *
 * <p>Source: {@code pkg/kubelet/kuberuntime}, {@code MaxContainerBackOff}; KEP-4603.
 *
 * @param restarts restarts since the back-off was last reset
 */
public record RestartBackOff(int restarts) {

  public static final RestartBackOff NONE = new RestartBackOff(0);

  private static final Duration BASE = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofMinutes(5);
  private static final Duration RESET_AFTER = MAX.multipliedBy(2);

  /** The back-off in force for a container that has just ended after running for {@code ran}. */
  public RestartBackOff afterRunning(Duration ran) {
    return ran.compareTo(RESET_AFTER) > 0 ? NONE : this;
  }

  /** The wait, from the container's end until it is started again. */
  public Duration delay() {
    if (restarts == 0) {
      return Duration.ZERO;
    }
    var doubled = BASE.multipliedBy(1L << Math.min(restarts - 1, 10));
    return doubled.compareTo(MAX) < 0 ? doubled : MAX;
  }

  public RestartBackOff restarted() {
    return new RestartBackOff(restarts + 1);
  }
}
