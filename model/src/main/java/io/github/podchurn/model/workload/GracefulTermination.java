package io.github.podchurn.model.workload;

import java.time.Duration;

/**
 * How the kubelet divides a Pod's grace period: first the preStop hook, cut off where the period
 * ends; then, from SIGTERM to SIGKILL, what is left of it, but never less than two seconds.
 *
 * <p>Source: {@code killContainer} in {@code pkg/kubelet/kuberuntime/kuberuntime_container.go}: the
 * hook's elapsed time counts in whole seconds.
 *
 * @param preStop how long the hook runs
 * @param termToKill from SIGTERM until SIGKILL
 */
public record GracefulTermination(Duration preStop, Duration termToKill) {

  private static final Duration MINIMUM_SHUTDOWN_WINDOW = Duration.ofSeconds(2);

  /**
   * Divides a grace period.
   *
   * @param grace the Pod's grace period, or the shorter one that the deletion asked for
   * @param preStopSleep how long the hook would sleep; zero without a hook
   */
  public static GracefulTermination of(Duration grace, Duration preStopSleep) {
    var hook = preStopSleep.compareTo(grace) < 0 ? preStopSleep : grace;
    var left = grace.minusSeconds(hook.toSeconds());
    return new GracefulTermination(
        hook, left.compareTo(MINIMUM_SHUTDOWN_WINDOW) < 0 ? MINIMUM_SHUTDOWN_WINDOW : left);
  }
}
