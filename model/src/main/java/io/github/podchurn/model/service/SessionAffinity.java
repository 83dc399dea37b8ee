package io.github.podchurn.model.service;

import java.time.Duration;

/**
 * Whether a client's new connections stay with the endpoint of its last one: {@code
 * spec.sessionAffinity} and its configuration.
 *
 * @param timeout how long after its last new connection a client is still known; zero without
 *     affinity
 */
public record SessionAffinity(Duration timeout) {

  /** Every connection is chosen anew. */
  public static final SessionAffinity NONE = new SessionAffinity(Duration.ZERO);

  /** Three hours, if a manifest states nothing else. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(3);

  /** {@code ClientIP}: one endpoint per source address. */
  public static SessionAffinity clientIp(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout of ClientIP is above zero, not " + timeout);
    }
    return new SessionAffinity(timeout);
  }

  public boolean isClientIp() {
    return !timeout.isZero();
  }
}
