package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.IpAddress;

/**
 * A machine outside of the cluster: always there, on every port, for as many at once as may come.
 *
 * @param name under which the world's DNS knows it; several hosts may share one
 * @param serviceTime how long it takes to answer
 */
public record OutsideHost(String name, IpAddress address, Distribution serviceTime) {}
