package io.github.podchurn.jmh;

import io.github.podchurn.engine.kernel.EventHandler;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** {@link PriorityQueue} at its best: event objects are used again. */
final class PriorityQueueEvents implements PendingEvents {

  private static final EventHandler HANDLER = argument -> {};

  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private @Nullable Event spare;
  private long inserted;
  private EventHandler handler = HANDLER;
  private long argument;

  private static final class Event implements Comparable<Event> {
    private long time;
    private long number;
    private EventHandler handler = HANDLER;
    private long argument;

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  @Override
  public void add(long time, long argument) {
    var event = spare == null ? new Event() : spare;
    spare = null;
    event.time = time;
    event.number = inserted++;
    event.handler = HANDLER;
    event.argument = argument;
    queue.add(event);
  }

  /** When the first event will be; {@link Long#MAX_VALUE} if there is none. */
  long firstTime() {
    var first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.time;
  }

  @Override
  public long removeFirst() {
    var first = queue.remove();
    spare = first;
    handler = first.handler;
    argument = first.argument;
    return first.time;
  }

  /** Who was given with the event that was taken out last. */
  EventHandler handler() {
    return handler;
  }

  /** What was given with the event that was taken out last. */
  long argument() {
    return argument;
  }
}
