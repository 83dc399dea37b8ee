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

  private final EventCalendar calendar = new EventCalendar();
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
    if (time < now) {
      throw new InvariantViolation(
          now, "an event is scheduled at " + time + " ns, which is in the past");
    }
    return time == NEVER ? NO_TICKET : calendar.add(time, priority, handler, argument);
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
    return calendar.pending();
  }

  /** Executes all events up to {@code horizon}, itself included; then that is the time. */
  public void runUntil(long horizon) {
    for (var handler = calendar.next(horizon); handler != null; handler = calendar.next(horizon)) {
      now = calendar.time();
      long argument = calendar.argument();
      trace.add(now, calendar.rank(), argument);
      handler.handle(argument);
    }
    now = horizon;
  }
}
