package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * The next occurrences of a few events that come back again and again, beside the calendar. An
 * arrival that is scheduled by the one before it would otherwise be put into the calendar and taken
 * out of it each time, to no end: there are as many of them pending as there are streams.
 *
 * <p>Of equal times the one that was made first comes first.
 */
final class Recurrences {

  /** Of more it would take longer to find the first than in a calendar. */
  static final int COUNT_MAX = 16;

  private final EventHandler[] handlers = new EventHandler[COUNT_MAX];
  private final long[] times = new long[COUNT_MAX];
  private int count;
  private int first;
  private long firstTime = Simulator.NEVER;

  Recurrences() {
    Arrays.fill(times, Simulator.NEVER);
  }

  boolean areFull() {
    return count == COUNT_MAX;
  }

  /** A further one that is not due yet: its number. */
  int add(EventHandler handler) {
    handlers[count] = handler;
    return count++;
  }

  void schedule(int number, long time) {
    times[number] = time;
    findFirst();
  }

  private void findFirst() {
    int earliest = 0;
    for (int i = 1; i < count; i++) {
      if (times[i] < times[earliest]) {
        earliest = i;
      }
    }
    first = earliest;
    firstTime = times[earliest];
  }

  /** When the next is due; {@link Simulator#NEVER} if none is. */
  long firstTime() {
    return firstTime;
  }

  /** The number of the next. */
  int first() {
    return first;
  }

  /** Takes the next out: who is to be called. */
  EventHandler takeFirst() {
    var handler = handlers[first];
    schedule(first, Simulator.NEVER);
    return handler;
  }

  /** How many are due at some time. */
  int pending() {
    int pending = 0;
    for (int i = 0; i < count; i++) {
      pending += times[i] == Simulator.NEVER ? 0 : 1;
    }
    return pending;
  }
}
