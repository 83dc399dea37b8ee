package io.github.podchurn.engine.proxy;

import io.github.podchurn.engine.kernel.Simulator;
import java.util.Arrays;

/**
 * When each version of the shared history reached one node; {@link Simulator#NEVER} where it has
 * not been worked out or never happens. Only the node's synchronisations are kept, of which there
 * are few.
 */
public final class SyncLog {

  private final String node;
  // Versions up to here were in the table from the start.
  private final int before;
  private int heard;
  private int runs;
  // By run: the version up to which it took everything up, its start and its end.
  private int[] upTo = new int[16];
  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int[] askedVersions = {};
  private long[] arrivals = {};

  SyncLog(String node, int before) {
    this.node = node;
    this.before = before;
    this.heard = before;
  }

  /** When kube-proxy hears of a version is known. */
  void heardOf(int version) {
    heard = version;
  }

  /** A synchronisation took up everything up to a version. */
  void ran(int version, long start, long end) {
    if (runs == upTo.length) {
      upTo = Arrays.copyOf(upTo, 2 * runs);
      starts = Arrays.copyOf(starts, 2 * runs);
      ends = Arrays.copyOf(ends, 2 * runs);
    }
    upTo[runs] = version;
    starts[runs] = start;
    ends[runs] = end;
    runs++;
  }

  /** Answers from now on when these versions, in ascending order, arrived. */
  void know(int[] versions, long[] arrivalNanos) {
    askedVersions = versions;
    arrivals = arrivalNanos;
  }

  public String node() {
    return node;
  }

  /** When kube-proxy heard of a version that its arrival was asked of. */
  public long arrivedNanos(int version) {
    if (version <= before) {
      return 0;
    }
    int index = Arrays.binarySearch(askedVersions, version);
    return index >= 0 && version <= heard ? arrivals[index] : Simulator.NEVER;
  }

  /** When the synchronisation started that took it up. */
  public long startedNanos(int version) {
    return version <= before ? 0 : timeOf(version, starts);
  }

  /** From when on the node's table held it; the start of the run for what it began with. */
  public long inForceNanos(int version) {
    return version <= before ? 0 : timeOf(version, ends);
  }

  private long timeOf(int version, long[] times) {
    int found = Arrays.binarySearch(upTo, 0, runs, version);
    int run = found >= 0 ? found : -found - 1;
    return run < runs ? times[run] : Simulator.NEVER;
  }

  /**
   * Puts {@link #inForceNanos} in the place of whatever is earlier.
   *
   * @param slowest by version, from {@code first} on
   */
  public void delay(long[] slowest, int first) {
    int version = Math.max(first, before + 1);
    for (int run = 0; run < runs; run++) {
      for (; version <= upTo[run] && version - first < slowest.length; version++) {
        slowest[version - first] = Math.max(slowest[version - first], ends[run]);
      }
    }
    for (; version - first < slowest.length; version++) {
      slowest[version - first] = Simulator.NEVER;
    }
  }
}
