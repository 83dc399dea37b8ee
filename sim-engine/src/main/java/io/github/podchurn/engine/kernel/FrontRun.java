package io.github.podchurn.engine.kernel;

/**
 * The next few events, sorted.
 *
 * <p>What is sorted is one word per event: its key relative to a base, and behind it the place of
 * the event among those that came here. Places are given in the order of insertion, so that equal
 * keys keep it. Comparing two words by the sign of their difference costs no branch, and a branch
 * that can't be foretold is what a heap spends its time on.
 */
final class FrontRun {

  /** The most events that one {@link #fill} takes. */
  static final int FILL_MAX = 32;

  /** Beyond so many an insertion becomes dear. */
  static final int LENGTH_MAX = 64;

  private static final int PLACE_BITS = 8;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACE_MASK = PLACES - 1;

  /** Keys that differ in no more bits than these fit in front of a place. */
  static final int REACH_BITS = 62 - PLACE_BITS;

  static final long REACH = 1L << REACH_BITS;

  /** Sorted from head to tail. */
  private final long[] sorted = new long[PLACES];

  /** By place, four words each as in {@link EventStore}. */
  private long[] events = new long[PLACES << EventStore.WORD_BITS];

  private long[] spare = new long[PLACES << EventStore.WORD_BITS];
  private final long[] unsorted = new long[FILL_MAX + 3];
  private long base;
  private int head;
  private int tail;
  private int places;

  boolean isEmpty() {
    return head == tail;
  }

  int length() {
    return tail - head;
  }

  /** Where the first event's words begin in {@link #events()}. Only if there is one. */
  int first() {
    return wordOf(sorted[head]);
  }

  long[] events() {
    return events;
  }

  void removeFirst() {
    head++;
  }

  /** Whether {@link #insert} can take an event with this key. */
  boolean takes(long key) {
    if (head == tail) {
      restart(key);
      return true;
    }
    return tail - head < LENGTH_MAX && Math.abs(key - base) < REACH;
  }

  /** Puts an event in its place, behind those of the same key. */
  void insert(long key, long time, long rank, long argument, long slot) {
    if (places == PLACES) {
      renumber();
    }
    int word = places << EventStore.WORD_BITS;
    events[word + EventStore.TIME] = time;
    events[word + EventStore.RANK] = rank;
    events[word + EventStore.ARGUMENT] = argument;
    events[word + EventStore.SLOT] = slot;
    long entry = (key - base) << PLACE_BITS | places++;
    int at = tail++;
    while (at > head && sorted[at - 1] > entry) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = entry;
  }

  private void restart(long base) {
    this.base = base;
    head = 0;
    tail = 0;
    places = 0;
  }

  /** The events that are left get the first places, in their order. */
  private void renumber() {
    int length = tail - head;
    for (int i = 0; i < length; i++) {
      long entry = sorted[head + i];
      System.arraycopy(
          events, wordOf(entry), spare, i << EventStore.WORD_BITS, 1 << EventStore.WORD_BITS);
      sorted[i] = (entry & ~PLACE_MASK) | i;
    }
    var swapped = events;
    events = spare;
    spare = swapped;
    head = 0;
    tail = length;
    places = length;
  }

  private static int wordOf(long entry) {
    return ((int) entry & PLACE_MASK) << EventStore.WORD_BITS;
  }

  /**
   * Takes the first {@code count} events of a bucket, in place of the run, which is empty.
   *
   * @param least none of their keys is less
   */
  void fill(EventStore store, Rung rung, int bucket, int count, long least, long epoch) {
    restart(least);
    store.takeFirst(rung, bucket, count, events);
    for (int i = 0; i < count; i++) {
      int word = i << EventStore.WORD_BITS;
      long key = Ladder.key(events[word + EventStore.TIME] - epoch, events[word + EventStore.RANK]);
      unsorted[i] = (key - least) << PLACE_BITS | i;
    }
    sort(count);
    tail = count;
    places = count;
  }

  /**
   * Each entry goes where as many others are less: no branch depends on a comparison. Four entries
   * at a time, so that the processor has as many sums to work on side by side.
   */
  private void sort(int count) {
    unsorted[count] = Long.MAX_VALUE;
    unsorted[count + 1] = Long.MAX_VALUE;
    unsorted[count + 2] = Long.MAX_VALUE;
    for (int i = 0; i < count; i += 4) {
      long a = unsorted[i];
      long b = unsorted[i + 1];
      long c = unsorted[i + 2];
      long d = unsorted[i + 3];
      long aRank = 0;
      long bRank = 0;
      long cRank = 0;
      long dRank = 0;
      for (int j = 0; j < count; j++) {
        long other = unsorted[j];
        aRank += (other - a) >>> 63;
        bRank += (other - b) >>> 63;
        cRank += (other - c) >>> 63;
        dRank += (other - d) >>> 63;
      }
      sorted[(int) aRank] = a;
      sorted[(int) bRank] = b;
      sorted[(int) cRank] = c;
      sorted[(int) dRank] = d;
    }
  }
}
