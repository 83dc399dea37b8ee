package io.github.podchurn.engine.kernel;

/**
 * Simulated time: it jumps from one event to the next and never goes back. One simulator belongs to
 * one run and one thread.
 */
public final class Simulator {

  /** A time that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

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
   */
  public void schedule(long time, EventPriority priority, EventHandler handler, long argument) {
    if (time < now) {
      throw new InvariantViolation(
          now, "an event is scheduled at " + time + " ns, which is in the past");
    }
    if (time != NEVER) {
      calendar.add(time, priority, handler, argument);
    }
  }

  /** Has {@code action} run at {@code time}; for what happens rarely. */
  public void at(long time, EventPriority priority, Runnable action) {
    schedule(time, priority, argument -> action.run(), 0);
  }

  /** Executes all events up to {@code horizon}, itself included; then that is the time. */
  public void runUntil(long horizon) {
    while (!calendar.isEmpty() && calendar.firstTime() <= horizon) {
      now = calendar.firstTime();
      var handler = calendar.firstHandler();
      long argument = calendar.firstArgument();
      trace.add(now, calendar.firstRank(), argument);
      calendar.removeFirst();
      handler.handle(argument);
    }
    now = horizon;
  }
}
