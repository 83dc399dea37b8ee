package io.github.podchurn.model.workload;

import java.time.Duration;

/**
 * How controllers count Pods.
 *
 * <p>Source: {@code IsPodActive} in {@code pkg/controller/controller_utils.go} and {@code
 * IsPodAvailable} in {@code pkg/api/v1/pod/util.go}.
 */
public final class PodAvailability {

  private PodAvailability() {}

  /** Whether a Pod counts at all: neither ended nor terminating. */
  public static boolean isActive(Pod pod) {
    return !pod.status().phase().isTerminal() && !pod.meta().isTerminating();
  }

  /** Whether it has been ready for longer than {@code minReady}. */
  public static boolean isAvailable(Pod pod, Duration minReady, long nowNanos) {
    return pod.isReady()
        && (minReady.isZero() || pod.status().readySinceNanos() + minReady.toNanos() < nowNanos);
  }
}
