package io.github.podchurn.engine.kernel;

import java.util.Arrays;

/**
 * Who is called for each pending event, apart from the events that move: references stay where they
 * are written, so that no garbage collector has to be told of a move. A slot that is freed is taken
 * again first.
 *
 * <p>An event is cancelled here alone: its slot gets {@link #CANCELLED} as handler, and the
 * calendar skips it when its time comes. A ticket names a slot and the insertion number of its
 * event, so that a ticket outlives its event without harm.
 *
 * <p>A slot keeps its last handler until it is taken again, which is soon.
 */
final class HandlerSlots {

  /** Stands where the handler of a cancelled event was. */
  static final EventHandler CANCELLED = argument -> {};

  private static final int INITIAL_CAPACITY = 256;
  private static final int SLOT_BITS = 26;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long NUMBER_MASK = -1L >>> 1 >>> SLOT_BITS;
  private static final long NOBODY = Long.MIN_VALUE;

  private EventHandler[] handlers = new EventHandler[INITIAL_CAPACITY];

  /**
   * The insertion number of each slot's event. Of a cancelled one {@link #NOBODY}; of a free slot
   * the complement of the next free one.
   */
  private long[] owners = new long[INITIAL_CAPACITY];

  private int firstFree;

  HandlerSlots() {
    addFree(0);
  }

  int capacity() {
    return handlers.length;
  }

  /** Takes a slot for the event with this insertion number. */
  int take(EventHandler handler, long number) {
    int slot = firstFree;
    if (slot == owners.length) {
      grow();
    }
    firstFree = (int) ~owners[slot];
    // Mostly it is there already, and writing a reference can cost a memory barrier.
    if (handlers[slot] != handler) {
      handlers[slot] = handler;
    }
    owners[slot] = number & NUMBER_MASK;
    return slot;
  }

  /** Frees the slot of an event that leaves the calendar; its handler. */
  EventHandler release(int slot) {
    owners[slot] = ~firstFree;
    firstFree = slot;
    return handlers[slot];
  }

  /** A ticket for the event that has this slot; not negative. */
  long ticket(int slot) {
    return owners[slot] << SLOT_BITS | slot;
  }

  /** Cancels the ticket's event; false if it is not pending. */
  boolean cancel(long ticket) {
    int slot = (int) ticket & SLOT_MASK;
    if (slot >= owners.length || owners[slot] != ticket >> SLOT_BITS) {
      return false;
    }
    owners[slot] = NOBODY;
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
    owners = Arrays.copyOf(owners, 2 * capacity);
    addFree(capacity);
  }

  /** The last free slot points behind the end, where growing will make a further one. */
  private void addFree(int from) {
    for (int slot = from; slot < owners.length; slot++) {
      owners[slot] = ~(slot + 1);
    }
  }
}
