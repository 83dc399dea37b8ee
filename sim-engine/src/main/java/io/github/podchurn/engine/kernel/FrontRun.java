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
  static final int FILL_MAX = 48;

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

  /** By place: the event's slot. */
  private final int[] slots = new int[PLACES];

  private final long[] unsorted = new long[PLACES];
  private final int[] moved = new int[LENGTH_MAX];
  private long base;
  private int head;
  private int tail;
  private int places;

  boolean isEmpty() {
    return head == tail;
  }

  /** The key of the first event. Only if there is one. */
  long firstKey() {
    return base + (sorted[head] >> PLACE_BITS);
  }

  /** Takes the first event out: its slot. */
  int removeFirst() {
    return slotOf(sorted[head++]);
  }

  private int slotOf(long entry) {
    return slots[(int) entry & PLACE_MASK];
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
  void insert(long key, int slot) {
    if (places == PLACES) {
      renumber();
    }
    slots[places] = slot;
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
      sorted[i] = (entry & ~PLACE_MASK) | i;
      moved[i] = slotOf(entry);
    }
    System.arraycopy(moved, 0, slots, 0, length);
    head = 0;
    tail = length;
    places = length;
  }

  /**
   * Takes a bucket's events, at most {@link #FILL_MAX}, in place of the run, which is empty.
   *
   * @param least none of their keys is less
   */
  void fill(EventStore store, Rung rung, int bucket, int count, long least, long epoch) {
    restart(least);
    int at = rung.heads[bucket];
    int last = rung.tails[bucket];
    long[] words = store.words;
    for (int i = 0; i < count; i++) {
      int word = at << EventStore.WORD_BITS;
      long slot = words[word + EventStore.SLOT];
      long key = Ladder.key(words[word + EventStore.TIME] - epoch, slot);
      unsorted[i] = (key - least) << PLACE_BITS | i;
      slots[i] = (int) slot;
      at = store.next(at, last);
    }
    store.free(rung, bucket);
    sort(count);
    tail = count;
    places = count;
  }

  /** Takes the first events of a bucket of equal keys. */
  void fillFromQueue(EventStore store, Rung rung, int bucket, int count, long key) {
    restart(key);
    int at = rung.heads[bucket];
    int last = rung.tails[bucket];
    for (int i = 0; i < count; i++) {
      slots[i] = (int) store.words[(at << EventStore.WORD_BITS) + EventStore.SLOT];
      sorted[i] = i;
      at = store.leave(at, last);
    }
    if (at == 0) {
      rung.clear(bucket);
    } else {
      rung.heads[bucket] = at;
    }
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
