package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.engine.pod.Sockets;
import io.github.podchurn.model.result.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a client keeps: it was routed once, and all requests over it go where it went.
 */
final class Connection {

  final Destination destination = new Destination();
  private long beganNanos;
  // Of the SYN that is under way or was answered.
  private long synNanos;
  private boolean isRouted;

  /** Whether it is in its pool. */
  boolean isPooled;

  // Requests that are on it, and until when its only one is waited for.
  private int streams;
  private long deadlineNanos;
  // When the last reply came.
  private long freeNanos;

  private @Nullable RunningPod pod;
  private @Nullable Sockets sockets;
  private boolean toWrongBackend;

  // From when on the client does not have it any more, and why it never stood.
  private long overNanos = Simulator.NEVER;
  private @Nullable Outcome failure;

  /** It goes to its destination from now on. */
  void route(long now) {
    beganNanos = now;
    synNanos = now;
    freeNanos = now;
    isRouted = true;
  }

  /** Its SYN is sent again. */
  void resend(long now) {
    synNanos = now;
  }

  boolean isRouted() {
    return isRouted;
  }

  long beganNanos() {
    return beganNanos;
  }

  int streams() {
    return streams;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  long freeNanos() {
    return freeNanos;
  }

  /** When the handshake is over. */
  long readyNanos() {
    return synNanos + 2 * destination.oneWayNanos;
  }

  void carry(long newDeadlineNanos) {
    streams++;
    deadlineNanos = newDeadlineNanos;
  }

  /** A request has left it. */
  void leave(long now) {
    streams--;
    freeNanos = Math.max(freeNanos, now);
  }

  /** A process has accepted it. */
  void establish(RunningPod by, boolean isWrongBackend) {
    pod = by;
    sockets = by.sockets();
    toWrongBackend = isWrongBackend;
  }

  /** Whether its fate is still open. */
  boolean isOpen() {
    return sockets == null && failure == null;
  }

  boolean isEstablished() {
    return sockets != null;
  }

  /** What was promised before the handshake could be over is void. */
  void doubt(long now) {
    if (now < synNanos + 3 * destination.oneWayNanos) {
      sockets = null;
    }
  }

  /** The client gives it up. */
  void end(long at) {
    overNanos = Math.min(overNanos, at);
  }

  /** It never stood. */
  void fail(Outcome why, long at) {
    if (failure == null) {
      failure = why;
      overNanos = at;
    }
  }

  @Nullable Outcome failure() {
    return failure;
  }

  long overNanos() {
    return overNanos;
  }

  /** Whether the client, as far as it knows then, can send over it. */
  boolean isUsable(long at) {
    return at < overNanos
        && (sockets == null || at - destination.oneWayNanos < sockets.closingNanos());
  }

  /** The process at its other end, if it takes a request that arrives now. */
  @Nullable RunningPod taker(boolean isGraceful, long now) {
    if (pod == null || sockets != pod.sockets() || !pod.isRunning()) {
      return null;
    }
    return isGraceful || now < sockets.closingNanos() ? pod : null;
  }

  /** Whether somebody at the address says that there is no such connection. */
  boolean isDenied() {
    boolean wasClosed = sockets != null && sockets.closingNanos() != Simulator.NEVER;
    return wasClosed || destination.address.owner() != null;
  }

  boolean isToWrongBackend() {
    return toWrongBackend;
  }

  /** Its entry at the proxy goes. */
  void close(long now) {
    destination.close(beganNanos, now);
  }
}
