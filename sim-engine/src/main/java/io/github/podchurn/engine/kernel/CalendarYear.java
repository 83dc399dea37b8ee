package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * The events of the next stretch of time in a calendar queue (Brown, Communications of the ACM
 * 31(10), 1988): buckets four times as narrow as events are apart, so that nearly each event has
 * one of its own, and one bit for each bucket, so that the next event is found by counting zeros.
 * Hardly a branch depends on the events' times, and nothing is moved.
 *
 * <p>A year is opened for a stretch of time and neither grows nor adapts until it is over. Up to
 * some ten thousand events, when all of it lies in the processor's caches, nothing is faster than
 * this; where events crowd into one bucket it says so, and the {@link Ladder} takes them.
 */
final class CalendarYear {

  /** With more events than that the ladder is as fast. */
  private static final int SLOTS_MAX = 1 << 14;

  private static final int SLOTS_MIN = 1 << 8;

  /** A year has as many buckets as slots, times two to this power. */
  private static final int BUCKETS_PER_SLOT_BITS = 5;

  private static final int BUCKET_BITS_MAX = 17;

  /** Buckets are as wide as events are apart, divided by two to this power. */
  private static final int NARROWER_BITS = 2;

  /** With wider buckets a year's last time would have no key. */
  private static final int SHIFT_MAX = 40;

  /** A search this long in one bucket is a crowd. */
  private static final int CROWD = 32;

  private static final int WORD_BITS = 6;
  private static final int NOBODY = -1;

  /** No time is near it. */
  private static final long NEVER = -1L << 62;

  private static final int KEY = 0;
  private static final int NEXT = 1;

  private int bucketBits;

  /** By bucket: the slot of the first event. */
  private int[] heads = {};

  /** By bucket: a bit that says whether it holds an event. */
  private long[] filled = {};

  /** Two words for each slot: the event's key and the slot of the event behind it. */
  private long[] words = {};

  private int capacity;
  private int size;

  /** The first bucket's first time; {@link #NEVER} while the year is closed. */
  private long epoch = NEVER;

  /** The binary logarithm of a bucket's width. */
  private int shift;

  /** No event is in a bucket before this word of {@link #filled}. */
  private int cursor;

  CalendarYear() {
    resize(SLOTS_MIN);
  }

  private void resize(int slots) {
    capacity = slots;
    words = new long[2 * slots];
    bucketBits =
        Math.min(BUCKET_BITS_MAX, Integer.numberOfTrailingZeros(slots) + BUCKETS_PER_SLOT_BITS);
    heads = new int[1 << bucketBits];
    Arrays.fill(heads, NOBODY);
    filled = new long[heads.length >> WORD_BITS];
  }

  /** Makes room for slots up to a power of two; false if they are too many. Only while empty. */
  boolean makeRoom(int slots) {
    if (slots > SLOTS_MAX) {
      return false;
    }
    if (slots > capacity) {
      resize(slots);
    }
    return true;
  }

  /**
   * Opens a year. Only while empty.
   *
   * @param now no event will come before
   * @param first the time of the first event, with which the year begins if it is too far from now
   * @param apart how many nanoseconds events are apart
   */
  void open(long now, long first, double apart) {
    shift = Math.max(0, Math.min(SHIFT_MAX, Math.getExponent(apart) - NARROWER_BITS));
    epoch = now;
    if (!covers(first)) {
      epoch = first;
    }
    cursor = 0;
  }

  void close() {
    epoch = NEVER;
  }

  boolean isOpen() {
    return epoch != NEVER;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether an event with this slot and time belongs here; never while closed. */
  boolean takes(int slot, long time) {
    return covers(time) && slot < capacity;
  }

  private boolean covers(long time) {
    return (time - epoch) >>> shift >>> bucketBits == 0;
  }

  /** Whether a time comes after this year, which is open. */
  boolean isOver(long time) {
    return time >= epoch && !covers(time);
  }

  /**
   * Puts an event in its place, behind those of the same key; false if that was a long way, as it
   * will be for others.
   */
  boolean insert(long time, long priority, int slot) {
    long key = (time - epoch) << Ladder.PRIORITY_BITS | priority;
    int bucket = (int) ((time - epoch) >>> shift);
    size++;
    words[2 * slot + KEY] = key;
    int head = heads[bucket];
    if (head == NOBODY) {
      words[2 * slot + NEXT] = NOBODY;
      heads[bucket] = slot;
      filled[bucket >> WORD_BITS] |= 1L << bucket;
      return true;
    }
    if (words[2 * head + KEY] > key) {
      words[2 * slot + NEXT] = head;
      heads[bucket] = slot;
      return true;
    }
    return insertBehind(head, key, slot);
  }

  private boolean insertBehind(int head, long key, int slot) {
    int before = head;
    int behind = next(before);
    int steps = 0;
    while (behind != NOBODY && key(behind) <= key) {
      before = behind;
      behind = next(before);
      steps++;
    }
    words[2 * slot + NEXT] = behind;
    words[2 * before + NEXT] = slot;
    return steps < CROWD;
  }

  /** The bucket of the first event. Only if there is one. */
  int firstBucket() {
    int word = cursor;
    while (filled[word] == 0) {
      word++;
    }
    return (word << WORD_BITS) + Long.numberOfTrailingZeros(filled[word]);
  }

  /** The slot of the first event of a bucket. */
  int firstSlot(int bucket) {
    return heads[bucket];
  }

  /** Time and priority of the event in a slot, as {@link Ladder#key} puts them together. */
  long key(int slot) {
    return words[2 * slot + KEY];
  }

  private int next(int slot) {
    return (int) words[2 * slot + NEXT];
  }

  /** The time of a key. */
  long timeOf(long key) {
    return epoch + Ladder.sinceEpoch(key);
  }

  /** Takes out the first event of all, whose bucket and slot these are. */
  void removeFirst(int bucket, int slot) {
    int behind = next(slot);
    heads[bucket] = behind;
    cursor = bucket >> WORD_BITS;
    // The sign of NOBODY clears the bit, without a branch.
    filled[cursor] ^= (long) (behind >> 31) & 1L << bucket;
    size--;
  }
}
