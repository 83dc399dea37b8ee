package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.engine.proxy.ConnectionCount;
import io.github.podchurn.engine.proxy.UdpFlow;
import io.github.podchurn.engine.proxy.VirtualServer;
import io.github.podchurn.model.network.IpAddress;
import org.jspecify.annotations.Nullable;

/** One of the clients of a group: where it runs and what it remembers. */
final class Client {

  /** Index of its node, or {@link io.github.podchurn.engine.network.Latencies#OUTSIDE}. */
  final int place;

  /** Stands for the address that its connections come from; no other client has it. */
  final long source;

  /** Its address outside of the cluster; null if it runs inside. */
  @Nullable IpAddress outsideAddress;

  /** The Service's address, from its last name lookup or written into it. */
  private @Nullable IpAddress address;

  /** Until when the lookup's answer is used. */
  long addressUntil;

  /** What its node does with connections to that address; null until it connects. */
  @Nullable VirtualServer server;

  /** The Pods whose addresses it knows; null if it knows the Service's own. */
  @Nullable PodAddresses pods;

  /** What its node's kernel knows of its only UDP socket; null if it has none. */
  @Nullable UdpFlow flow;

  /** The connections that it keeps; null if it makes one per request. */
  @Nullable ConnectionPool connections;

  Client(int place, long source) {
    this.place = place;
    this.source = source;
  }

  /** Where a virtual server sends its next connection or packet. */
  @Nullable Backend route(VirtualServer by, long now, RandomStream random) {
    return flow == null ? by.route(source, now, random) : flow.route(by, source, now, random);
  }

  /** Who counts what was routed last; a flow counts for itself. */
  @Nullable ConnectionCount counting(VirtualServer by) {
    return flow == null ? by.counting() : null;
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
