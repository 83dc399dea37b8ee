package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.Cidr;

/** The addresses and node ports of Services; both bounds of the port range are included. */
public record ServiceNetworkSpec(Cidr cidr, int nodePortMin, int nodePortMax) {}
