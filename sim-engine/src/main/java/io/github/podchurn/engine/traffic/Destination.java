package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.network.PodNetwork;

/** Where a connection goes, as far as is known when it is begun. One object serves all requests. */
final class Destination {

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
  PodNetwork.Address address = new PodNetwork.Address();
  int port;
  String podUid = "";
  long oneWayNanos;

  void send(PodNetwork.Address to, int toPort, String uid, long delayNanos) {
    fate = Fate.SENT;
    address = to;
    port = toPort;
    podUid = uid;
    oneWayNanos = delayNanos;
  }

  /** The fate without an address; refusals come back after two delays. */
  void end(Fate newFate, long delayNanos) {
    fate = newFate;
    oneWayNanos = delayNanos;
  }
}
