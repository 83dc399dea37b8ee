package io.github.podchurn.engine.proxy;

/** Where a connection to a Service comes from and by which address, as traffic policies tell it. */
public enum Traffic {
  /** To the Service's own address. */
  INTERNAL,
  /** From outside the cluster to a node port or a load balancer's address. */
  EXTERNAL,
  /** From a Pod to such an address: not subject to the external policy. */
  SHORT_CIRCUIT
}
