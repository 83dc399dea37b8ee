package io.github.podchurn.jmh;

import io.github.podchurn.engine.kernel.EventCalendar;
import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;

/** The calendar of podchurn, through its public methods. */
final class CalendarEvents implements PendingEvents {

  private static final EventHandler HANDLER = argument -> {};

  private final EventCalendar calendar = new EventCalendar();

  @Override
  public void add(long time, long argument) {
    calendar.add(time, EventPriority.WORK, HANDLER, argument);
  }

  @Override
  public long removeFirst() {
    calendar.next(Long.MAX_VALUE);
    return calendar.time();
  }
}
