package io.github.podchurn.model.result;

import java.util.Arrays;

/** How often each of some times occurred in a run, exact to three digits. */
public final class TimeCounts {

  public static final TimeCounts NONE = new TimeCounts(new long[0], new long[0]);

  private final long[] nanos;
  private final long[] upTo;

  /**
   * Counts of times.
   *
   * @param nanos the times that occurred, ascending
   * @param counts how often each of them did; as many
   */
  public TimeCounts(long[] nanos, long[] counts) {
    this.nanos = nanos.clone();
    this.upTo = counts.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
  }

  /** How many different times there are. */
  public int size() {
    return nanos.length;
  }

  /** One of the times, in ascending order. */
  public long nanos(int index) {
    return nanos[index];
  }

  /** How often it occurred. */
  public long count(int index) {
    return index == 0 ? upTo[0] : upTo[index] - upTo[index - 1];
  }

  public long total() {
    return nanos.length == 0 ? 0 : upTo[nanos.length - 1];
  }

  /** How many times are at most {@code limitNanos}. */
  public long atMost(long limitNanos) {
    int found = Arrays.binarySearch(nanos, limitNanos);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 ? 0 : upTo[last];
  }

  /**
   * The time that a share of them does not exceed.
   *
   * @param share above 0, up to 1; there is at least one time
   */
  public long quantile(double share) {
    return atRank(rank(share));
  }

  /** How many times belong to a share, the last one whole. */
  public long rank(double share) {
    // A share such as 0.99 of 1,000 is 990, whatever its binary fraction says.
    return Math.max(1, (long) Math.ceil(share * total() - 1e-6));
  }

  /**
   * The time of the given rank.
   *
   * @param rank 1 is that of the shortest; beyond the last it is the longest
   */
  public long atRank(long rank) {
    int low = 0;
    int high = nanos.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return nanos[low];
  }
}
