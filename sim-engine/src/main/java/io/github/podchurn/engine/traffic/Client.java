package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.model.network.IpAddress;
import org.jspecify.annotations.Nullable;

/** One of the clients of a group: where it runs and what it remembers. */
final class Client {

  /** Index of its node, or {@link io.github.podchurn.engine.network.Latencies#OUTSIDE}. */
  final int place;

  /** Stands for the address that its connections come from; no other client has it. */
  final long source;

  /** The Service's address, from its last name lookup or written into it. */
  private @Nullable IpAddress address;

  /** Until when the lookup's answer is used. */
  long addressUntil;

  /** What its node does with connections to that address; null until it connects. */
  @Nullable VirtualServer server;

  /** The Pods whose addresses it knows; null if it knows the Service's own. */
  @Nullable PodAddresses pods;

  /** The connections that it keeps; null if it makes one per request. */
  @Nullable ConnectionPool connections;

  Client(int place, long source) {
    this.place = place;
    this.source = source;
  }

  @Nullable IpAddress address() {
    return address;
  }

  void setAddress(@Nullable IpAddress newAddress) {
    if (newAddress == null || !newAddress.equals(address)) {
      server = null;
    }
    address = newAddress;
  }
}
