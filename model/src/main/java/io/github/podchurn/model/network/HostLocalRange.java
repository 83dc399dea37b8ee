package io.github.podchurn.model.network;

import java.util.BitSet;
import java.util.Optional;

/**
 * Hands out the Pod addresses of one node in the order of the host-local plugin: on from the last
 * one handed out, round at the end, so that an address returns only after all others had their
 * turn.
 *
 * <p>The network address, the gateway (the first host) and the broadcast address are never given.
 * Source: {@code containernetworking/plugins}, {@code plugins/ipam/host-local/backend/allocator}.
 */
public final class HostLocalRange {

  private static final int GATEWAY_OFFSET = 1;

  private final Cidr range;
  private final BitSet taken = new BitSet();
  private final int first = GATEWAY_OFFSET + 1;
  private final int last;
  private int lastReserved = GATEWAY_OFFSET;

  /** A range of at least eight addresses, as a node's Pod CIDR. */
  public HostLocalRange(Cidr range) {
    if (range.prefix() > 29) {
      throw new IllegalArgumentException(range + " is too small for a node's Pods");
    }
    this.range = range;
    this.last = (int) Math.min(range.size() - 2, Integer.MAX_VALUE);
  }

  /** The next free address, or nothing when every one is taken. */
  public Optional<IpAddress> allocate() {
    int offset = taken.nextClearBit(Math.max(first, lastReserved + 1));
    if (offset > last) {
      offset = taken.nextClearBit(first);
    }
    if (offset > last) {
      return Optional.empty();
    }
    taken.set(offset);
    lastReserved = offset;
    return Optional.of(range.at(offset));
  }

  /** Gives an address back; the order of later ones does not change by it. */
  public void release(IpAddress address) {
    int offset = address.bits() - range.network().bits();
    if (!taken.get(offset)) {
      throw new IllegalStateException(address + " is released but was not taken from " + range);
    }
    taken.clear(offset);
  }
}
