package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.AddressPool;
import io.github.podchurn.model.network.Cidr;
import java.time.Duration;

/**
 * The addresses of Pods.
 *
 * @param nodeMask prefix length of each node's share
 * @param reuse which free address a node hands out
 * @param cooldown how long an address rests before it is handed out again
 * @param deadAddress what happens to a connection towards an address that nobody owns
 */
public record PodNetworkSpec(
    Cidr cidr, int nodeMask, AddressPool.Reuse reuse, Duration cooldown, DeadAddress deadAddress) {

  /**
   * What a client meets at an address without an owner. It depends on the network plugin.
   *
   * <p>Source: the routes of bridge and point-to-point plugins, and Linux' neighbour discovery
   * (three probes, one second apart).
   */
  public enum DeadAddress {
    /** A router answers at once that the host can't be reached. */
    UNREACHABLE,
    /** The node answers so after its neighbour discovery has given up, three seconds later. */
    ARP,
    /** Nobody ever answers. */
    BLACKHOLE
  }
}
