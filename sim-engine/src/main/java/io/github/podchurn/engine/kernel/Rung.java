package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * A stretch of simulated time cut into buckets of equal width. A bucket is a list of events in the
 * order of their insertion; nothing is sorted before its bucket is reached.
 *
 * <p>Widths are powers of two, so that an event finds its bucket by a subtraction and a shift.
 */
final class Rung {

  /** So many that the tails of all buckets stay in the second-level cache. */
  static final int BUCKETS_MAX_BITS = 9;

  /** First and last position of each bucket's list, as {@link EventStore} counts them. */
  final int[] heads;

  final int[] tails;

  long start;
  long end;
  int shift;

  /** Buckets before this one are done with. */
  int cursor;

  private int buckets;

  Rung(int bucketsMax) {
    heads = new int[bucketsMax];
    tails = new int[bucketsMax];
  }

  /**
   * Begins anew, with empty buckets.
   *
   * @param start the first key
   * @param end the first key that is not to come here
   * @param shift the binary logarithm of a bucket's width
   */
  void cover(long start, long end, int shift, int buckets) {
    this.start = start;
    this.end = end;
    this.shift = shift;
    cursor = 0;
    this.buckets = buckets;
    Arrays.fill(tails, 0, buckets, 0);
  }

  int bucketOf(long key) {
    return (int) ((key - start) >>> shift);
  }

  /** The least key of a bucket. */
  long startOf(int bucket) {
    return start + ((long) bucket << shift);
  }

  /** The first key behind a bucket. */
  long endOf(int bucket) {
    long next = startOf(bucket + 1);
    return next < start ? end : Math.min(end, next);
  }

  boolean isEmpty(int bucket) {
    return tails[bucket] == 0;
  }

  /** The position of a bucket's first event, or 0. */
  int first(int bucket) {
    return isEmpty(bucket) ? 0 : heads[bucket];
  }

  /** Forgets a bucket's list. */
  void clear(int bucket) {
    tails[bucket] = 0;
  }

  /** Takes over another's list as its own first one. */
  void adopt(Rung other, int bucket) {
    heads[0] = other.heads[bucket];
    tails[0] = other.tails[bucket];
    other.clear(bucket);
  }

  /** Moves the cursor to the first bucket that holds events; whether there is one. */
  boolean findFirst() {
    while (cursor < buckets && isEmpty(cursor)) {
      cursor++;
    }
    return cursor < buckets;
  }
}
