package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.proxy.Backend;
import io.github.podchurn.model.network.IpAddress;

/** Where a connection goes, as far as is known when it is begun. One object per request object. */
final class Destination {

  private static final PodNetwork.Address NO_ADDRESS = new PodNetwork.Address();
  private static final Backend NO_BACKEND = new Backend(0, new IpAddress(0), 0, "");

  /** What is known of a connection's fate. */
  enum Fate {
    /** Under way to an address. */
    SENT,
    /** Refused by the proxy at once: no usable endpoint. */
    REJECTED,
    /** Refused by the node: nothing listens on the port there. */
    REFUSED,
    /** Lost: nobody will answer. */
    LOST
  }

  Fate fate = Fate.LOST;
  PodNetwork.Address address = NO_ADDRESS;
  Backend backend = NO_BACKEND;
  long oneWayNanos;

  /** Under way to a backend, whose address is the one given. */
  void send(Backend to, PodNetwork.Address at, long delayNanos) {
    fate = Fate.SENT;
    backend = to;
    address = at;
    oneWayNanos = delayNanos;
  }

  /** The fate without an address; refusals come back after two delays. */
  void end(Fate newFate, long delayNanos) {
    fate = newFate;
    oneWayNanos = delayNanos;
  }
}
