package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * What is to happen at each pending event, apart from the times, which move: it stays where it is
 * written, so that an event is two words to move and no garbage collector has to be told. A slot
 * that is freed is taken again first.
 *
 * <p>An event is cancelled here alone: its slot gets {@link #CANCELLED} as handler, and the
 * calendar skips it when its time comes. A ticket names a slot and the insertion number of its
 * event, so that a ticket outlives its event without harm.
 *
 * <p>A slot keeps what it holds until it is taken again, which is soon.
 */
final class EventSlots {

  /** Stands where the handler of a cancelled event was. */
  static final EventHandler CANCELLED = argument -> {};

  private static final int INITIAL_CAPACITY = 256;
  private static final int SLOT_BITS = 26;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long NUMBER_MASK = -1L >>> 1 >>> SLOT_BITS;
  private static final long NOBODY = Long.MIN_VALUE;

  private EventHandler[] handlers = new EventHandler[INITIAL_CAPACITY];

  /**
   * Two words for each slot: the insertion number of its event and the event's argument. Instead of
   * its number a cancelled event has {@link #NOBODY}, and a free slot the complement of the next
   * free one.
   */
  private long[] words = new long[2 * INITIAL_CAPACITY];

  private int firstFree;

  EventSlots() {
    addFree(0);
  }

  int capacity() {
    return handlers.length;
  }

  /** Takes a slot for the event with this insertion number. */
  int take(EventHandler handler, long argument, long number) {
    int slot = firstFree;
    if (slot == handlers.length) {
      grow();
    }
    firstFree = (int) ~words[2 * slot];
    // Mostly it is there already, and writing a reference can cost a memory barrier.
    if (handlers[slot] != handler) {
      handlers[slot] = handler;
    }
    words[2 * slot] = number & NUMBER_MASK;
    words[2 * slot + 1] = argument;
    return slot;
  }

  /** The insertion number of a pending event. */
  long number(int slot) {
    return words[2 * slot];
  }

  long argument(int slot) {
    return words[2 * slot + 1];
  }

  EventHandler handler(int slot) {
    return handlers[slot];
  }

  /** Frees the slot of an event that leaves the calendar. */
  void release(int slot) {
    words[2 * slot] = ~firstFree;
    firstFree = slot;
  }

  /** A ticket for the event that has this slot; not negative. */
  long ticket(int slot) {
    return words[2 * slot] << SLOT_BITS | slot;
  }

  /** Cancels the ticket's event; false if it is not pending. */
  boolean cancel(long ticket) {
    int slot = (int) ticket & SLOT_MASK;
    if (slot >= handlers.length || words[2 * slot] != ticket >> SLOT_BITS) {
      return false;
    }
    words[2 * slot] = NOBODY;
    handlers[slot] = CANCELLED;
    return true;
  }

  boolean isCancelled(int slot) {
    return handlers[slot] == CANCELLED;
  }

  private void grow() {
    int capacity = handlers.length;
    if (capacity > SLOT_MASK) {
      throw new IllegalStateException("more than " + capacity + " events are pending");
    }
    handlers = Arrays.copyOf(handlers, 2 * capacity);
    words = Arrays.copyOf(words, 4 * capacity);
    addFree(capacity);
  }

  /** The last free slot points behind the end, where growing will make a further one. */
  private void addFree(int from) {
    for (int slot = from; slot < handlers.length; slot++) {
      words[2 * slot] = ~(slot + 1);
    }
  }
}
