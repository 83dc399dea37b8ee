package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.Simulator;

/** When each step of a Pod's end was taken; {@link Simulator#NEVER} for one that was not. */
public final class Ending {

  private long noticedNanos = Simulator.NEVER;
  private long sigtermNanos = Simulator.NEVER;
  private long closedNanos = Simulator.NEVER;
  private long endedNanos = Simulator.NEVER;
  private boolean killed;

  Ending() {}

  void noticed(long now) {
    noticedNanos = now;
  }

  void sigterm(long now) {
    sigtermNanos = now;
  }

  /** It listens no longer; means nothing before the end has begun. */
  void closed(long now) {
    if (hasBegun() && closedNanos == Simulator.NEVER) {
      closedNanos = now;
    }
  }

  /** Its process is gone; means nothing before the end has begun. */
  void ended(long now, boolean byForce) {
    if (hasBegun() && endedNanos == Simulator.NEVER) {
      endedNanos = now;
      killed = byForce;
    }
  }

  /** Whether the kubelet has begun to end the Pod. */
  public boolean hasBegun() {
    return noticedNanos != Simulator.NEVER;
  }

  /** When the kubelet began to end the Pod. */
  public long noticedNanos() {
    return noticedNanos;
  }

  /** When its process was asked to end. */
  public long sigtermNanos() {
    return sigtermNanos;
  }

  /** When it ceased to listen. */
  public long closedNanos() {
    return closedNanos;
  }

  /** When its process was gone. */
  public long endedNanos() {
    return endedNanos;
  }

  /** Whether the process did not end by itself. */
  public boolean wasKilled() {
    return killed;
  }
}
