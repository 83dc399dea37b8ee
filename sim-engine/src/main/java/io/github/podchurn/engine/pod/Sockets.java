package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.Simulator;

/**
 * The connections that one process has accepted, for the peers that keep them. A process that ends
 * closes them; one whose machine goes dark closes nothing.
 */
public final class Sockets {

  private long closingNanos = Simulator.NEVER;
  private long endedNanos = Simulator.NEVER;

  /** The process closes what is idle, and the rest after its next reply. */
  void close(long now) {
    closingNanos = Math.min(closingNanos, now);
  }

  /** The process is gone. */
  void end(long now) {
    close(now);
    endedNanos = Math.min(endedNanos, now);
  }

  /** From when on the process wants no further requests over them. */
  public long closingNanos() {
    return closingNanos;
  }

  /** When all of them were cut off. */
  public long endedNanos() {
    return endedNanos;
  }
}
