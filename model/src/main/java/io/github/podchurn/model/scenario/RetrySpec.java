package io.github.podchurn.model.scenario;

import io.github.podchurn.model.result.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a client tries again. Every attempt has its own timeouts; the request's latency runs from
 * the start of the first.
 *
 * @param attempts how often a request is tried at most, the first time included
 * @param backoff how long the client waits after a failed attempt
 * @param budget retries are at most this share of the requests of the last ten to twenty seconds;
 *     infinite for no such limit
 * @param on the failures after which it tries again
 */
public record RetrySpec(int attempts, Distribution backoff, double budget, List<Outcome> on) {

  /** No budget. */
  public static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /** Never. */
  public static final RetrySpec NONE = new RetrySpec(1, Distribution.ZERO, UNLIMITED, List.of());

  public RetrySpec {
    if (attempts < 1 || !(budget > 0)) {
      throw new IllegalArgumentException(attempts + " attempts, budget " + budget);
    }
    on = List.copyOf(on);
  }

  /** The failures after which it tries again, to be asked often. */
  public Set<Outcome> kinds() {
    var kinds = EnumSet.noneOf(Outcome.class);
    kinds.addAll(on);
    return kinds;
  }
}
