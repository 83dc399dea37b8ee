package io.github.podchurn.model.network;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The Pod addresses of one node. An address that was given back rests for the cool-down before it
 * can be handed out again; which of the free ones is next depends on the network plugin.
 *
 * <p>The network address, the gateway (the first host) and the broadcast address are never given.
 */
public final class AddressPool {

  private static final int GATEWAY_OFFSET = 1;
  private static final int FIRST = GATEWAY_OFFSET + 1;

  private final Cidr range;
  private final Reuse reuse;
  private final long cooldownNanos;
  private final IntUnaryOperator below;
  private final int last;
  // Taken, or resting.
  private final BitSet blocked = new BitSet();
  private final BitSet taken = new BitSet();
  private final Deque<Resting> resting = new ArrayDeque<>();
  private final Deque<Integer> returned = new ArrayDeque<>();
  private int lastReserved = GATEWAY_OFFSET;

  private record Resting(int offset, long untilNanos) {}

  /** Which of the free addresses is handed out. */
  public enum Reuse {
    /**
     * The next one behind the last handed out, round at the end: an address returns only after all
     * others had their turn.
     *
     * <p>Source: {@code containernetworking/plugins}, {@code plugins/ipam/host-local/backend}.
     */
    SEQUENTIAL("sequential"),
    /** The one that came back last; while none did, the next that was never used. */
    LIFO("lifo"),
    /** Any of them, each alike. */
    RANDOM("random");

    private final String notation;

    Reuse(String notation) {
      this.notation = notation;
    }

    /** As a scenario spells it. */
    public String notation() {
      return notation;
    }
  }

  /**
   * A pool of at least five addresses, as a node's Pod CIDR.
   *
   * @param cooldownNanos how long an address rests
   * @param below draws a number from 0 to the given one, excluded; asked by {@link Reuse#RANDOM}
   */
  public AddressPool(Cidr range, Reuse reuse, long cooldownNanos, IntUnaryOperator below) {
    if (range.prefix() > 29) {
      throw new IllegalArgumentException(range + " is too small for a node's Pods");
    }
    this.range = range;
    this.reuse = reuse;
    this.cooldownNanos = cooldownNanos;
    this.below = below;
    this.last = (int) Math.min(range.size() - 2, Integer.MAX_VALUE);
  }

  /** A free address, or nothing when every one is taken or rests. */
  public Optional<IpAddress> allocate(long nowNanos) {
    endRests(nowNanos);
    int offset =
        switch (reuse) {
          case SEQUENTIAL -> nextFree();
          case LIFO -> returned.isEmpty() ? nextFree() : returned.pop();
          case RANDOM -> anyFree();
        };
    if (offset > last) {
      return Optional.empty();
    }
    taken.set(offset);
    blocked.set(offset);
    lastReserved = offset;
    return Optional.of(range.at(offset));
  }

  private void endRests(long nowNanos) {
    while (!resting.isEmpty() && resting.getFirst().untilNanos() <= nowNanos) {
      int offset = resting.removeFirst().offset();
      blocked.clear(offset);
      if (reuse == Reuse.LIFO) {
        returned.push(offset);
      }
    }
  }

  private int nextFree() {
    int offset = blocked.nextClearBit(Math.max(FIRST, lastReserved + 1));
    return offset > last ? blocked.nextClearBit(FIRST) : offset;
  }

  private int anyFree() {
    int free = last - FIRST + 1 - blocked.cardinality();
    int offset = blocked.nextClearBit(FIRST);
    for (int left = free == 0 ? 0 : below.applyAsInt(free); left > 0; left--) {
      offset = blocked.nextClearBit(offset + 1);
    }
    return offset;
  }

  /** Gives an address back. */
  public void release(IpAddress address, long nowNanos) {
    int offset = address.bits() - range.network().bits();
    if (!taken.get(offset)) {
      throw new IllegalStateException(address + " is released but was not taken from " + range);
    }
    taken.clear(offset);
    resting.addLast(new Resting(offset, nowNanos + cooldownNanos));
  }
}
