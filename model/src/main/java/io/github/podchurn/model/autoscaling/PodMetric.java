package io.github.podchurn.model.autoscaling;

import java.time.Duration;

/**
 * What a metrics API says of one Pod.
 *
 * <p>Source: {@code PodMetric} in {@code pkg/controller/podautoscaler/metrics/interfaces.go}.
 *
 * @param milli the value in thousandths
 * @param timestampNanos simulated time at which the measured window ended
 * @param window how long was measured
 */
public record PodMetric(long milli, long timestampNanos, Duration window) {}
