package io.github.podchurn.jmh;

/**
 * What one can hope for: a calendar queue that is told in advance how many events there will be and
 * how far apart, so that a bucket holds one event, and that never adapts. Buckets are sorted lists
 * in arrays of primitives; a slot that is freed is taken again first. It has no handlers, no
 * priorities and no cancelling.
 *
 * <p>Times a whole turn of the ring ahead lie in the same bucket, behind the others.
 */
final class BucketRingEvents implements PendingEvents {

  /** The ring's length, in multiples of all events' spacing. */
  private static final int TURN = 4;

  private final int shift;
  private final int mask;
  private final int[] first;
  private final int[] next;
  private final long[] times;
  private final long[] arguments;
  private int free = 1;
  private long bucket;
  private long argument;

  BucketRingEvents(int pending, double spacingNanos) {
    shift = Math.max(0, Math.getExponent(spacingNanos));
    mask = Math.max(1, Integer.highestOneBit(TURN * pending) * 2) - 1;
    first = new int[mask + 1];
    next = new int[pending + 2];
    times = new long[pending + 2];
    arguments = new long[pending + 2];
    for (int slot = 1; slot < next.length; slot++) {
      next[slot] = slot + 1;
    }
  }

  @Override
  public void add(long time, long argument) {
    int slot = free;
    free = next[slot];
    times[slot] = time;
    arguments[slot] = argument;
    int to = (int) (time >>> shift) & mask;
    int before = 0;
    int behind = first[to];
    while (behind != 0 && times[behind] <= time) {
      before = behind;
      behind = next[behind];
    }
    next[slot] = behind;
    if (before == 0) {
      first[to] = slot;
    } else {
      next[before] = slot;
    }
  }

  @Override
  public long removeFirst() {
    while (true) {
      int at = (int) bucket & mask;
      int slot = first[at];
      if (slot != 0 && times[slot] >>> shift == bucket) {
        first[at] = next[slot];
        next[slot] = free;
        free = slot;
        argument = arguments[slot];
        return times[slot];
      }
      bucket++;
    }
  }

  /** What was given with the event that was taken out last. */
  long argument() {
    return argument;
  }
}
