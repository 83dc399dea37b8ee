package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * The pending events in their total order: by time, then by priority, then by insertion.
 *
 * <p>A heap with four children per node, in parallel arrays of primitives: an event costs no
 * object, and a node's children share a cache line.
 */
final class EventCalendar {

  private static final int ARITY_BITS = 2;
  private static final int PRIORITY_SHIFT = 56;
  private static final int INITIAL_CAPACITY = 256;

  private long[] times = new long[INITIAL_CAPACITY];
  private long[] ranks = new long[INITIAL_CAPACITY];
  private EventHandler[] handlers = new EventHandler[INITIAL_CAPACITY];
  private long[] arguments = new long[INITIAL_CAPACITY];
  private int size;
  private long inserted;

  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the first event. Only when there is one. */
  long firstTime() {
    return times[0];
  }

  /** Priority and insertion number of the first event, in one number. */
  long firstRank() {
    return ranks[0];
  }

  EventHandler firstHandler() {
    return handlers[0];
  }

  long firstArgument() {
    return arguments[0];
  }

  void add(long time, EventPriority priority, EventHandler handler, long argument) {
    if (size == times.length) {
      grow();
    }
    long rank = ((long) priority.rank() << PRIORITY_SHIFT) | inserted++;
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >> ARITY_BITS;
      if (!isBefore(time, rank, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, time, rank, handler, argument);
  }

  void removeFirst() {
    int lastIndex = --size;
    long time = times[lastIndex];
    long rank = ranks[lastIndex];
    var handler = handlers[lastIndex];
    long argument = arguments[lastIndex];
    int hole = 0;
    int child = 1;
    while (child < lastIndex) {
      int least = leastChild(child, Math.min(child + (1 << ARITY_BITS), lastIndex));
      if (isBefore(time, rank, least)) {
        break;
      }
      move(least, hole);
      hole = least;
      child = (hole << ARITY_BITS) + 1;
    }
    put(hole, time, rank, handler, argument);
    // The slot behind the end must not keep its handler alive.
    handlers[lastIndex] = NONE;
  }

  private static final EventHandler NONE = argument -> {};

  private int leastChild(int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (isBefore(times[i], ranks[i], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean isBefore(long time, long rank, int index) {
    return time < times[index] || (time == times[index] && rank < ranks[index]);
  }

  private void move(int from, int to) {
    put(to, times[from], ranks[from], handlers[from], arguments[from]);
  }

  private void put(int index, long time, long rank, EventHandler handler, long argument) {
    times[index] = time;
    ranks[index] = rank;
    handlers[index] = handler;
    arguments[index] = argument;
  }

  private void grow() {
    int capacity = times.length * 2;
    times = Arrays.copyOf(times, capacity);
    ranks = Arrays.copyOf(ranks, capacity);
    handlers = Arrays.copyOf(handlers, capacity);
    arguments = Arrays.copyOf(arguments, capacity);
  }
}
