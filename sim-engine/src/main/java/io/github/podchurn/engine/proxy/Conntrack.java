package io.github.podchurn.engine.proxy;

/**
 * How many TCP connections one node's kernel remembers: those that stand, and for two minutes those
 * that have ended ({@code nf_conntrack_tcp_timeout_time_wait}, and the same for a SYN that nobody
 * answered). When the table is full no further one comes about.
 */
public final class Conntrack {

  private static final long REMEMBERED_NANOS = 120_000_000_000L;
  private static final int ANY = 0;

  private final int max;
  private final ClosedConnections closed = new ClosedConnections();
  private int size;

  Conntrack(int max) {
    this.max = max;
  }

  /** Takes a connection in; false if there is no room for it. */
  public boolean open(long now) {
    while (closed.isDue(now)) {
      closed.remove();
      size--;
    }
    if (size >= max) {
      return false;
    }
    size++;
    return true;
  }

  /** A connection that was taken in has ended. */
  public void close(long now) {
    closed.add(ANY, now + REMEMBERED_NANOS);
  }
}
