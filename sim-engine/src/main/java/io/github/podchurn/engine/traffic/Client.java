package io.github.podchurn.engine.traffic;

import io.github.podchurn.model.network.IpAddress;
import org.jspecify.annotations.Nullable;

/** One of the clients of a group: where it runs and what it remembers. */
final class Client {

  /** Index of its node, or {@link io.github.podchurn.engine.network.Latencies#OUTSIDE}. */
  final int place;

  /** The address it holds on to: of a Pod, or from its last name lookup. */
  @Nullable IpAddress address;

  /** Until when the lookup's answer is used. */
  long addressUntil;

  /** The Pod that the address was taken from; empty if it is no Pod's. */
  String podUid = "";

  Client(int place) {
    this.place = place;
  }
}
