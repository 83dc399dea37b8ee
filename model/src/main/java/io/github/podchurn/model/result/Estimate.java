package io.github.podchurn.model.result;

import org.jspecify.annotations.Nullable;

/**
 * A mean over replications with its 95 % confidence interval.
 *
 * @param mean null when no replication has a value, such as the latency of a client that never
 *     succeeded
 * @param low null with fewer than two values
 * @param high null with fewer than two values
 * @param n number of replications that have a value
 * @param method of the interval: {@code student}, {@code wilson} for shares that were 0 or 1 in
 *     every replication, {@code woodruff} for pooled quantiles, {@code batchMeans}; null without an
 *     interval
 */
public record Estimate(
    @Nullable Double mean,
    @Nullable Double low,
    @Nullable Double high,
    int n,
    @Nullable String method) {

  public static final Estimate NONE = new Estimate(null, null, null, 0, null);
  public static final String STUDENT = "student";
  public static final String WILSON = "wilson";
  public static final String WOODRUFF = "woodruff";
  public static final String BATCH_MEANS = "batchMeans";

  /** A mean with an interval by Student's t, or without one. */
  public Estimate(@Nullable Double mean, @Nullable Double low, @Nullable Double high, int n) {
    this(mean, low, high, n, low == null ? null : STUDENT);
  }

  public Estimate withMethod(String newMethod) {
    return new Estimate(mean, low, high, n, newMethod);
  }
}
