package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.ConnectionSpec;
import io.github.podchurn.model.scenario.ConnectionSpec.Reuse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one client keeps, and its requests that wait for one. What becomes of an
 * idle connection is no event: it is seen when the client wants to use it.
 */
final class ConnectionPool {

  private final ConnectionSpec spec;
  private final long idleNanos;
  private final long maxAgeNanos;
  private final List<Connection> open = new ArrayList<>();
  private final Deque<Request> waiting = new ArrayDeque<>();
  private long wakeNanos = Simulator.NEVER;

  ConnectionPool(ConnectionSpec spec) {
    this.spec = spec;
    this.idleNanos = spec.idle().toNanos();
    var maxAge = spec.maxAge();
    this.maxAgeNanos = maxAge == null ? Long.MAX_VALUE / 2 : maxAge.toNanos();
  }

  private boolean isShared() {
    return spec.reuse() == Reuse.HTTP2;
  }

  /** The connection for a request, or null if it has to make one or to wait. */
  @Nullable Connection find(long now) {
    Connection best = null;
    for (int i = open.size() - 1; i >= 0; i--) {
      var candidate = open.get(i);
      if (isToGo(candidate, now)) {
        open.remove(i);
        candidate.isPooled = false;
        closeIfUnused(candidate, now);
      } else if (isFree(candidate) && (best == null || isBetter(candidate, best, now))) {
        best = candidate;
      }
    }
    boolean mustShare = best != null && (isShared() || best.freeNanos() > now);
    return mustShare && hasRoom() ? null : best;
  }

  /** When a request can be sent over a connection. */
  long sendNanos(Connection connection, long now) {
    long ready = Math.max(now, connection.readyNanos());
    return isShared() ? ready : Math.max(ready, connection.freeNanos());
  }

  private boolean isFree(Connection connection) {
    return connection.isRouted() && (isShared() || connection.streams() == 0);
  }

  /** Of those in use the one with the fewest requests; of the idle ones the one used last. */
  private boolean isBetter(Connection one, Connection other, long now) {
    if (isShared()) {
      return one.streams() < other.streams();
    }
    if (one.freeNanos() > now) {
      return one.freeNanos() < other.freeNanos();
    }
    return other.freeNanos() > now || one.freeNanos() > other.freeNanos();
  }

  private boolean isToGo(Connection connection, long now) {
    if (!connection.isRouted()) {
      return connection.failure() != null;
    }
    if (connection.streams() > 0 && !isShared()) {
      return now >= connection.deadlineNanos();
    }
    long at = sendNanos(connection, now);
    boolean isIdleTooLong = connection.streams() == 0 && now - connection.freeNanos() >= idleNanos;
    return isIdleTooLong
        || now - connection.beganNanos() >= maxAgeNanos
        || !connection.isUsable(at);
  }

  private static void closeIfUnused(Connection connection, long now) {
    if (connection.streams() == 0) {
      connection.close(now);
    }
  }

  boolean hasRoom() {
    return open.size() < spec.pool();
  }

  void add(Connection connection) {
    open.add(connection);
    connection.isPooled = true;
  }

  /** A request has left a connection; one that was given up goes with the last of them. */
  void left(Connection connection, long now) {
    if (!connection.isPooled) {
      closeIfUnused(connection, now);
    }
  }

  /** When the client gives up the first of the connections that are in use. */
  long nextDeadlineNanos() {
    long next = Simulator.NEVER;
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).streams() > 0) {
        next = Math.min(next, open.get(i).deadlineNanos());
      }
    }
    return next;
  }

  /** Whether nobody has asked yet to look again at that time or before. */
  boolean wakesAt(long nanos) {
    if (nanos >= wakeNanos) {
      return false;
    }
    wakeNanos = nanos;
    return true;
  }

  void woke() {
    wakeNanos = Simulator.NEVER;
  }

  Deque<Request> waiting() {
    return waiting;
  }
}
