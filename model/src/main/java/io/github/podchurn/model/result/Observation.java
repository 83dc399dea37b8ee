package io.github.podchurn.model.result;

import org.jspecify.annotations.Nullable;

/**
 * What a figure was in one run.
 *
 * @param value null where there is none, such as the latency of nobody
 * @param trials of how many requests the value is a share; 0 for anything else
 */
public record Observation(@Nullable Double value, long trials) {

  public static final Observation NONE = new Observation(null, 0);

  /** A figure that is no share of requests. */
  public static Observation of(double value) {
    return new Observation(value, 0);
  }

  /** A number of things. */
  public static Observation count(long number) {
    return of((double) number);
  }

  /** The share of {@code part} in {@code all} requests; none if there are none. */
  public static Observation share(long part, long all) {
    return all == 0 ? NONE : new Observation((double) part / all, all);
  }
}
