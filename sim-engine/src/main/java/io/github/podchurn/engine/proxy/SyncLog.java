package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.kernel.Simulator;
import java.util.Arrays;

/**
 * When each version of the shared history reached one node; {@link Simulator#NEVER} where it has
 * not been worked out or never happens.
 */
public final class SyncLog {

  private final String node;
  // Versions up to here were in the table from the start.
  private final int before;
  private int known;
  private int taken;
  private long[] arrived = new long[16];
  private long[] started = new long[16];
  private long[] inForce = new long[16];

  SyncLog(String node, int before) {
    this.node = node;
    this.before = before;
  }

  void arrived(int version, long at) {
    int index = version - before - 1;
    if (index >= arrived.length) {
      arrived = Arrays.copyOf(arrived, 2 * index);
      started = Arrays.copyOf(started, 2 * index);
      inForce = Arrays.copyOf(inForce, 2 * index);
    }
    arrived[index] = at;
    known = index + 1;
  }

  /** A synchronisation took up everything up to a version. */
  void ran(int upTo, long start, long end) {
    for (; taken < upTo - before; taken++) {
      started[taken] = start;
      inForce[taken] = end;
    }
  }

  public String node() {
    return node;
  }

  /** When kube-proxy heard of it. */
  public long arrivedNanos(int version) {
    int index = version - before - 1;
    return index < known ? at(arrived, index) : Simulator.NEVER;
  }

  /** When the synchronisation started that took it up. */
  public long startedNanos(int version) {
    int index = version - before - 1;
    return index < taken ? at(started, index) : Simulator.NEVER;
  }

  /** From when on the node's table held it; the start of the run for what it began with. */
  public long inForceNanos(int version) {
    int index = version - before - 1;
    return index < taken ? at(inForce, index) : Simulator.NEVER;
  }

  private static long at(long[] times, int index) {
    return index < 0 ? 0 : times[index];
  }
}
