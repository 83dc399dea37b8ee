package io.github.podchurn.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The pending events in their total order: by time, then by priority, then by insertion.
 *
 * <p>Up to some ten thousand events are kept in a calendar queue of fixed width, opened anew for
 * each stretch of time. More of them, and those that crowd together, go through a ladder queue
 * (Tang, Goh and Thng, ACM TOMACS 15(3), 2005). Both are made for the processor's sake: no search
 * and hardly a branch depends on the events' times. In the ladder an event is two words that move
 * through memory in sequence, from a coarse bucket to finer ones and at last into a short sorted
 * run, each step a subtraction, a shift and a write, so that only lines that are at hand are
 * touched and the cost per event hardly rises up to a million.
 *
 * <ul>
 *   <li>{@link CalendarYear}: the events of the next stretch of time, while they are not too many;
 *   <li>{@link FrontRun}: the next few events, sorted, when the ladder is in use;
 *   <li>{@link Ladder}: all others, in buckets that are split when they are reached, as finely as
 *       {@link EventSpacing} asks for;
 *   <li>{@link EventStore}: the memory of the buckets;
 *   <li>{@link EventSlots}: what is to happen, and what was cancelled.
 * </ul>
 *
 * <p>Time and priority are one number, the key. Each step keeps the order of insertion among equal
 * keys, as a radix sort does, so that this order needs no comparison; the insertion number is kept
 * for the trace and for tickets. Events of one instant and priority are never sorted: they form a
 * queue.
 *
 * <p>A cancelled event stays where it is and is skipped when its time comes; when more events are
 * cancelled than pending, all of those are swept out. Nothing is allocated per event.
 */
public final class EventCalendar {

  static final int PRIORITY_SHIFT = 56;
  private static final int SWEEP_MIN = 256;

  private final EventSlots slots = new EventSlots();
  private final Ladder ladder = new Ladder(slots);
  private final CalendarYear year = ladder.year();
  private final FrontRun front = ladder.front();
  private long inserted;

  /** How many events have happened or were cancelled. */
  private long gone;

  /** How many of those are still in their places. */
  private long cancelled;

  private long time;
  private long rank;
  private long argument;

  /** How many events are still to come, without those that were cancelled. */
  public long pending() {
    return inserted - gone;
  }

  /** For how many events there is room without growing. */
  int capacity() {
    return slots.capacity();
  }

  /**
   * Adds an event.
   *
   * @param time nanoseconds, not before the last event that {@link #next} gave
   * @return a ticket to cancel it by
   */
  public long add(long time, EventPriority priority, EventHandler handler, long argument) {
    int slot = slots.take(handler, argument, inserted++);
    long rank = priority.rank();
    if (!year.takes(slot, time)) {
      ladder.place(time, rank, slot);
    } else if (!year.insert(time, rank, slot)) {
      ladder.leaveYear(gone);
    }
    return slots.ticket(slot);
  }

  /** Cancels an event; false if it has happened or was cancelled before. */
  public boolean cancel(long ticket) {
    if (!slots.cancel(ticket)) {
      return false;
    }
    gone++;
    cancelled++;
    if (cancelled > pending() && cancelled >= SWEEP_MIN) {
      ladder.gather();
      cancelled = 0;
    }
    return true;
  }

  /**
   * Takes the first event out, if it is due. What it is, {@link #time} and {@link #argument} tell
   * until the next call.
   *
   * @param horizon the latest time that is due
   * @return who is to be called; null if nothing is due
   */
  public @Nullable EventHandler next(long horizon) {
    do {
      while (!year.isEmpty()) {
        int bucket = year.firstBucket();
        int slot = year.firstSlot(bucket);
        long key = year.key(slot);
        long first = year.timeOf(key);
        if (first > horizon) {
          return null;
        }
        year.removeFirst(bucket, slot);
        var handler = take(first, key, slot);
        if (handler != EventSlots.CANCELLED) {
          return handler;
        }
      }
      while (!front.isEmpty()) {
        long key = front.firstKey();
        long first = ladder.timeOf(key);
        if (first > horizon) {
          return null;
        }
        var handler = take(first, key, front.removeFirst());
        if (handler != EventSlots.CANCELLED) {
          return handler;
        }
      }
    } while (ladder.refill(time, gone, horizon));
    return null;
  }

  /** What is to happen, unless it was cancelled. */
  private EventHandler take(long first, long key, int slot) {
    var handler = slots.handler(slot);
    if (handler == EventSlots.CANCELLED) {
      cancelled--;
    } else {
      time = first;
      rank = Ladder.priorityOf(key) << PRIORITY_SHIFT | slots.number(slot);
      argument = slots.argument(slot);
      gone++;
    }
    slots.release(slot);
    return handler;
  }

  /** When the event happens. */
  public long time() {
    return time;
  }

  /** Priority and insertion number of the event, in one number. */
  long rank() {
    return rank;
  }

  /** What was given with the event. */
  public long argument() {
    return argument;
  }
}
