package io.github.podchurn.model.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client uses its connections. Whatever balances connections decides once for each of them;
 * all requests over one go where it went.
 *
 * @param pool how many connections a client has at most
 * @param maxAge a connection older than that takes no further request; null for no such limit
 * @param idle a connection that nothing was sent over for so long is closed
 */
public record ConnectionSpec(Reuse reuse, int pool, @Nullable Duration maxAge, Duration idle) {

  /** Which requests share a connection. */
  public enum Reuse {
    /** None. */
    PER_REQUEST,
    /** One after the other, as HTTP/1.1 does; the connection that was used last comes first. */
    KEEP_ALIVE,
    /** Many at the same time, as HTTP/2 and gRPC do. */
    HTTP2
  }

  public ConnectionSpec {
    if (pool < 1) {
      throw new IllegalArgumentException("a pool has room for one connection at least: " + pool);
    }
  }
}
