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
    Arrays.parallelPrefix(upTo, Long::sum);
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
}
