package io.github.podchurn.model.workload;

import java.time.Duration;

/**
 * How the kubelet asks a container for its health.
 *
 * <p>Defaults: {@code pkg/apis/core/v1/defaults.go}.
 *
 * @param initialDelay from the container's start until the first attempt counts
 * @param successThreshold consecutive successes that turn the result good
 * @param failureThreshold consecutive failures that turn it bad
 */
public record Probe(
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int successThreshold,
    int failureThreshold) {

  public static final Probe DEFAULT =
      new Probe(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 3);
}
