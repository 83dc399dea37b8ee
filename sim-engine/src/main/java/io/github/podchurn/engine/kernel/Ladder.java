package io.github.podchurn.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The events behind the front run, in rungs of buckets: the outermost rung covers the farthest
 * stretch of time, each further one the first part of a bucket of the rung before it. Behind them
 * all lies an unsorted list of what is far away, which becomes the next outermost rung when all
 * else is done.
 *
 * <p>The run, the rungs from the last to the first and the far list follow each other in time: an
 * event belongs to the first of them whose end lies behind it. When the run is empty, the first
 * bucket that holds events is opened: few events become the run, many become a rung of their own,
 * which covers what they cover and nothing else. So buckets are as narrow as there are events for
 * them, wherever events cluster, and an event moves once per rung.
 *
 * <p>While its events fit into a {@link CalendarYear} that takes the place of the run and all
 * rungs, and what comes after it waits in the far list.
 *
 * <p>If a run becomes too long it goes back into a bucket, unsorted, and is split like any other.
 */
final class Ladder {

  static final int PRIORITY_BITS = 3;
  private static final int PRIORITY_MASK = (1 << PRIORITY_BITS) - 1;

  /** Of a priority above a slot. */
  private static final int PRIORITY_SHIFT = 32;

  /** Times this far from the epoch have no key. */
  private static final int REACH_BITS = 60;

  /** A bucket is split into halves at least, so that a key's bits bound the depth. */
  private static final int DEPTH_MAX = 72;

  /** The width of a bucket without end, as a shift. */
  private static final int UNBOUNDED = 63;

  /** After a crowd in a year so many events take the other way. */
  private static final int YEARS_REST = 1 << 16;

  /** Beyond this width, as a shift, a bucket's keys don't fit into a run. */
  private static final int RUN_SHIFT_MAX = FrontRun.REACH_BITS - 1;

  private final EventSlots slots;
  private final EventStore store = new EventStore();
  private final EventSpacing spacing = new EventSpacing();
  private final CalendarYear year = new CalendarYear();
  private final FrontRun front = new FrontRun();
  private final @Nullable Rung[] rungs = new Rung[DEPTH_MAX];
  private Pile far = new Pile();
  private Pile spare = new Pile();
  private final Rung gathered = new Rung(1);
  private final KeyRange range = new KeyRange();

  /** How many rungs are in use. */
  private int depth;

  /** Events with lesser keys are in the run. It may also hold the first of those with this key. */
  private long frontEnd = Long.MIN_VALUE;

  /** The time of key 0. */
  private long epoch;

  /** How many events have to be gone before a year is opened. */
  private long yearFrom;

  /** Nothing will happen before; as of the last refill. */
  private long now;

  Ladder(EventSlots slots) {
    this.slots = slots;
  }

  CalendarYear year() {
    return year;
  }

  FrontRun front() {
    return front;
  }

  /**
   * Time and priority of an event in one number; for less than {@link #REACH_BITS} bits of time.
   *
   * @param slot as {@link EventStore#SLOT} holds it
   */
  static long key(long sinceEpoch, long slot) {
    return sinceEpoch << PRIORITY_BITS | slot >>> PRIORITY_SHIFT;
  }

  /** The time of an event of the run. */
  long timeOf(long key) {
    return epoch + sinceEpoch(key);
  }

  static long sinceEpoch(long key) {
    return key >>> PRIORITY_BITS;
  }

  static long priorityOf(long key) {
    return key & PRIORITY_MASK;
  }

  /** A slot with the priority of a key, as {@link EventStore#SLOT} holds it. */
  static long slotWord(long key, int slot) {
    return word(priorityOf(key), slot);
  }

  private static long word(long priority, int slot) {
    return priority << PRIORITY_SHIFT | slot;
  }

  /** Takes an event that the year has no place for. */
  void place(long time, long priority, int slot) {
    long word = word(priority, slot);
    if (!year.isOpen()) {
      placeInLadder(time, word);
      return;
    }
    if (!year.isOver(time)) {
      gather();
    }
    far.append(time, word);
  }

  private void placeInLadder(long time, long slot) {
    long sinceEpoch = time - epoch;
    if (!isInReach(sinceEpoch)) {
      placeOutOfReach(time, slot);
      return;
    }
    long key = key(sinceEpoch, slot);
    if (key < frontEnd) {
      if (front.takes(key)) {
        front.insert(key, (int) slot);
        return;
      }
      dissolveFront();
    }
    for (int i = depth - 1; i >= 0; i--) {
      var rung = rungs[i];
      if (key < rung.end) {
        store.append(rung, rung.bucketOf(key), time, slot);
        return;
      }
    }
    far.append(time, slot);
  }

  private void placeOutOfReach(long time, long slot) {
    if (time < epoch) {
      gather();
    }
    far.append(time, slot);
  }

  /** Makes the run's events a bucket, unsorted; those from its end on, if any, wait behind it. */
  private void dissolveFront() {
    if (depth + 2 > DEPTH_MAX) {
      gather();
      return;
    }
    var queue = push(frontEnd, frontEnd, 0, 1);
    var bucket = push(0, frontEnd, UNBOUNDED, 1);
    while (!front.isEmpty()) {
      long key = front.firstKey();
      store.append(
          key < frontEnd ? bucket : queue, 0, timeOf(key), slotWord(key, front.removeFirst()));
    }
    frontEnd = Long.MIN_VALUE;
  }

  /**
   * Fills the run or the year, which are empty; false if no event is left, or at least none is due.
   *
   * @param now the time of the last event that happened
   * @param gone how many events are done with
   * @param horizon the latest time that is due
   */
  boolean refill(long now, long gone, long horizon) {
    this.now = now;
    spacing.observe(now, gone);
    if (depth > 0 && prepareYear(gone)) {
      gather();
    }
    if (depth == 0 && far.firstTime() > horizon) {
      // A year stays open for what may still come before.
      return false;
    }
    year.close();
    while (front.isEmpty() && year.isEmpty()) {
      if (depth > 0) {
        var rung = rungs[depth - 1];
        if (rung.findFirst()) {
          open(rung, rung.cursor);
        } else {
          depth--;
        }
      } else if (!far.isEmpty()) {
        if (!fillYear(gone)) {
          splitFar();
        }
      } else {
        return false;
      }
    }
    return true;
  }

  private void open(Rung rung, int bucket) {
    int count = store.count(rung, bucket, FrontRun.FILL_MAX + 1);
    long start = rung.startOf(bucket);
    if (rung.shift == 0) {
      // Equal keys: the first of their queue will do, and others may still join its end.
      front.fillFromQueue(store, rung, bucket, Math.min(count, FrontRun.FILL_MAX), start);
      frontEnd = start;
    } else if (count <= FrontRun.FILL_MAX && rung.shift <= RUN_SHIFT_MAX) {
      front.fill(store, rung, bucket, count, start, epoch);
      frontEnd = rung.endOf(bucket);
      rung.cursor++;
    } else {
      long end = rung.endOf(bucket);
      int all = store.count(rung, bucket, Integer.MAX_VALUE);
      if (spacing.isUsual(all, end - start)) {
        range.assume(start, end - 1, all);
      } else {
        range.measure(store, rung, bucket, epoch);
      }
      split(rung, bucket, end);
    }
  }

  /** Whether a year can be opened, for which it makes room. */
  private boolean prepareYear(long gone) {
    return gone >= yearFrom && year.makeRoom(slots.capacity());
  }

  /** Opens a year with what is far; false if the ladder is the place for these events. */
  private boolean fillYear(long gone) {
    if (!prepareYear(gone)) {
      return false;
    }
    long first = far.firstTime();
    year.open(
        now,
        first,
        spacing.isKnown() ? spacing.nanosPerEvent() : (double) (far.lastTime() - first) / far.size);
    frontEnd = Long.MIN_VALUE;
    boolean isRoomy = true;
    int size = far.size;
    far.clear();
    for (int i = 0; i < size; i++) {
      long time = far.time(i);
      long word = far.slot(i);
      if (isRoomy && year.takes((int) word, time)) {
        isRoomy = year.insert(time, word >>> PRIORITY_SHIFT, (int) word);
      } else {
        far.append(time, word);
      }
    }
    if (!isRoomy) {
      leaveYear(gone);
    }
    return isRoomy;
  }

  /** Ends a year early, since its events crowd, and opens none for a while. */
  void leaveYear(long gone) {
    yearFrom = gone + (spacing.isKnown() ? YEARS_REST : EventSpacing.SAMPLE_MIN);
    gather();
  }

  /** Spreads what is far; what is too far to have a key stays there. */
  private void splitFar() {
    long first = far.firstTime();
    epoch = (first - now) >>> (REACH_BITS - 1) == 0 ? now : first;
    for (int i = 0; i < far.size; i++) {
      store.append(gathered, 0, far.time(i), far.slot(i));
    }
    far.clear();
    range.measure(store, gathered, 0, epoch);
    split(gathered, 0, Long.MAX_VALUE);
  }

  /**
   * Spreads a bucket, whose range is measured, over a new rung that ends at the limit at latest.
   */
  private void split(Rung from, int bucket, long limit) {
    if (depth == DEPTH_MAX) {
      gather();
      return;
    }
    long width = range.greatest - range.least;
    int shift = spacing.shiftFor(range);
    int buckets = (int) (width >>> shift) + 1;
    long end = range.least + ((long) buckets << shift);
    var rung = push(range.least, end < 0 ? limit : Math.min(end, limit), shift, buckets);
    if (width == 0 && range.isComplete()) {
      rung.adopt(from, bucket);
    } else {
      spread(from, bucket, rung);
    }
  }

  private void spread(Rung from, int bucket, Rung to) {
    int at = from.first(bucket);
    int tail = from.tails[bucket];
    from.clear(bucket);
    while (at != 0) {
      int word = at << EventStore.WORD_BITS;
      long time = store.words[word + EventStore.TIME];
      long slot = store.words[word + EventStore.SLOT];
      if (isInReach(time - epoch)) {
        store.append(to, to.bucketOf(key(time - epoch, slot)), time, slot);
      } else {
        far.append(time, slot);
      }
      at = store.leave(at, tail);
    }
  }

  /** Moves all events to the far list, in an order that keeps queues, save those cancelled. */
  void gather() {
    while (!year.isEmpty()) {
      int bucket = year.firstBucket();
      int slot = year.firstSlot(bucket);
      long key = year.key(slot);
      year.removeFirst(bucket, slot);
      gather(year.timeOf(key), slotWord(key, slot));
    }
    year.close();
    while (!front.isEmpty()) {
      long key = front.firstKey();
      gather(timeOf(key), slotWord(key, front.removeFirst()));
    }
    for (; depth > 0; depth--) {
      var rung = rungs[depth - 1];
      for (; rung.findFirst(); rung.cursor++) {
        gather(rung, rung.cursor);
      }
    }
    for (int i = 0; i < far.size; i++) {
      gather(far.time(i), far.slot(i));
    }
    var gatheredAll = spare;
    far.clear();
    spare = far;
    far = gatheredAll;
    frontEnd = Long.MIN_VALUE;
    epoch = 0;
  }

  private void gather(Rung from, int bucket) {
    int at = from.first(bucket);
    int tail = from.tails[bucket];
    from.clear(bucket);
    while (at != 0) {
      int word = at << EventStore.WORD_BITS;
      gather(store.words[word + EventStore.TIME], store.words[word + EventStore.SLOT]);
      at = store.leave(at, tail);
    }
  }

  private void gather(long time, long slot) {
    if (slots.isCancelled((int) slot)) {
      slots.release((int) slot);
    } else {
      spare.append(time, slot);
    }
  }

  static boolean isInReach(long sinceEpoch) {
    return sinceEpoch >>> REACH_BITS == 0;
  }

  private Rung push(long start, long end, int shift, int buckets) {
    var rung = rungs[depth];
    if (rung == null) {
      rung = new Rung(1 << Rung.BUCKETS_MAX_BITS);
      rungs[depth] = rung;
    }
    rung.cover(start, end, shift, buckets);
    depth++;
    return rung;
  }
}
