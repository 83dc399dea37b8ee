package io.github.podchurn.model.result;

import org.jspecify.annotations.Nullable;

/**
 * A mean over replications with its 95 % confidence interval (Student's t).
 *
 * @param mean null when no replication has a value, such as the latency of a client that never
 *     succeeded
 * @param low null with fewer than two values
 * @param high null with fewer than two values
 * @param n number of replications that have a value
 */
public record Estimate(@Nullable Double mean, @Nullable Double low, @Nullable Double high, int n) {

  public static final Estimate NONE = new Estimate(null, null, null, 0);
}
