package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.network.IpAddress;

/**
 * A destination of connections as a proxy's table has it: an address and a port, and whose they
 * were when the table was written.
 *
 * @param number small; the same for one address and port of a Service at all times and on all
 *     nodes, so that whoever keeps something about backends can keep it in an array
 * @param podUid the uid of the Pod that is meant; empty if whoever has the address is
 */
public record Backend(int number, IpAddress address, int port, String podUid) {

  /** Whether a Pod is the one that is meant. */
  public boolean isMeant(String uid) {
    return uid.equals(podUid) || podUid.isEmpty();
  }
}
