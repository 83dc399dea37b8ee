package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.Cidr;

/**
 * The addresses and node ports of Services, and the balancer before those that have one; both
 * bounds of the port range are included.
 */
public record ServiceNetworkSpec(
    Cidr cidr, int nodePortMin, int nodePortMax, LoadBalancerSpec loadBalancer) {

  /** With the default load balancer. */
  public ServiceNetworkSpec(Cidr cidr, int nodePortMin, int nodePortMax) {
    this(cidr, nodePortMin, nodePortMax, Defaults.loadBalancer());
  }
}
