package io.github.podchurn.jmh;

/** A future event list as the hold model uses it. Events of equal time keep their order. */
interface PendingEvents {

  /** Adds an event with what a simulator would keep of it: a handler and an argument. */
  void add(long time, long argument);

  /** Takes the first event out; its time. */
  long removeFirst();

  /**
   * A list by its name.
   *
   * @param pending how many events there will be
   * @param spacingNanos how far apart they will come
   */
  static PendingEvents of(String name, int pending, double spacingNanos) {
    return switch (name) {
      case "calendar" -> new CalendarEvents();
      case "priorityQueue" -> new PriorityQueueEvents();
      case "bucketRing" -> new BucketRingEvents(pending, spacingNanos);
      default -> new SsjEvents(name);
    };
  }
}
