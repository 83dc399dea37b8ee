package io.github.podchurn.engine.kernel;

/**
 * Simulated time: it jumps from one event to the next and never goes back. One simulator belongs to
 * one run and one thread.
 */
public final class Simulator {

  /** A time that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The ticket of no event. */
  public static final long NO_TICKET = Long.MIN_VALUE;

  /** Behind all priorities. */
  private static final long RECURRENCE_RANK = 7L << EventCalendar.PRIORITY_SHIFT;

  private final EventCalendar calendar = new EventCalendar();
  private final Recurrences recurrences = new Recurrences();
  private final EventTrace trace;
  private long now;

  public Simulator(EventTrace trace) {
    this.trace = trace;
  }

  /** Nanoseconds since the start of the run. */
  public long now() {
    return now;
  }

  /**
   * Has {@code handler} called at {@code time}. Without allocation.
   *
   * @param time nanoseconds since the start of the run, not before now
   * @return a ticket to {@link #cancel} it by
   */
  public long schedule(long time, EventPriority priority, EventHandler handler, long argument) {
    checkTime(time);
    return time == NEVER ? NO_TICKET : calendar.add(time, priority, handler, argument);
  }

  /**
   * An event that comes back again and again, such as the next arrival of a stream. It is cheaper
   * than one that is scheduled anew each time, as long as there are few of them, and comes behind
   * all events of its instant that do not recur.
   *
   * @param handler is called with 0
   */
  public Recurrence recurrence(EventHandler handler) {
    if (recurrences.areFull()) {
      return time -> schedule(time, EventPriority.ARRIVAL, handler, 0);
    }
    int number = recurrences.add(handler);
    return time -> {
      checkTime(time);
      recurrences.schedule(number, time);
    };
  }

  private void checkTime(long time) {
    if (time < now) {
      throw new InvariantViolation(
          now, "an event is scheduled at " + time + " ns, which is in the past");
    }
  }

  /** Has {@code action} run at {@code time}; for what happens rarely. */
  public long at(long time, EventPriority priority, Runnable action) {
    return schedule(time, priority, argument -> action.run(), 0);
  }

  /**
   * Cancels what was scheduled; false if it has happened, was cancelled or never comes. A cancelled
   * event leaves no mark in the trace.
   */
  public boolean cancel(long ticket) {
    return calendar.cancel(ticket);
  }

  /** How many events are still to come. */
  public long pending() {
    return calendar.pending() + recurrences.pending();
  }

  /** Executes all events up to {@code horizon}, itself included; then that is the time. */
  public void runUntil(long horizon) {
    while (true) {
      long recurring = recurrences.firstTime();
      var handler = calendar.next(Math.min(horizon, recurring));
      if (handler != null) {
        now = calendar.time();
        long argument = calendar.argument();
        trace.add(now, calendar.rank(), argument);
        handler.handle(argument);
      } else if (recurring <= horizon && recurring != NEVER) {
        now = recurring;
        trace.add(now, RECURRENCE_RANK, recurrences.first());
        recurrences.takeFirst().handle(0);
      } else {
        break;
      }
    }
    now = horizon;
  }
}
