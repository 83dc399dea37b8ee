package io.github.podchurn.jmh;

import org.jspecify.annotations.Nullable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** SSJ's event lists, without its simulator around them; event objects are used again. */
final class SsjEvents implements PendingEvents {

  private final EventList list;
  private final Simulator simulator = new Simulator();
  private @Nullable Nothing spare;
  private long argument;

  SsjEvents(String name) {
    list = listOf(name);
  }

  /** One of SSJ's lists by its name. */
  static EventList listOf(String name) {
    return switch (name) {
      case "ssjSplayTree" -> new SplayTree();
      case "ssjHenriksen" -> new Henriksen();
      case "ssjBinaryTree" -> new BinaryTree();
      case "ssjRedblackTree" -> new RedblackTree();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static final class Nothing extends Event {
    private long argument;

    Nothing(Simulator simulator) {
      super(simulator);
    }

    /** Without the guard of {@link #setTime}, which takes events for scheduled ones. */
    void set(long time) {
      eventTime = (double) time;
    }

    @Override
    public void actions() {}
  }

  @Override
  public void add(long time, long argument) {
    var event = spare == null ? new Nothing(simulator) : spare;
    spare = null;
    event.argument = argument;
    event.set(time);
    list.add(event);
  }

  @Override
  public long removeFirst() {
    var first = (Nothing) list.removeFirst();
    spare = first;
    argument = first.argument;
    return (long) first.time();
  }

  /** What was given with the event that was taken out last. */
  long argument() {
    return argument;
  }
}
