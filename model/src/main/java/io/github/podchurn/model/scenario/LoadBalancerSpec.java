package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * What stands before Services of type LoadBalancer: it sends connections to nodes, all alike, as
 * long as it holds them for healthy.
 *
 * @param probeEvery time between two questions to one node
 * @param unhealthyAfter so many bad answers in a row take a node out
 * @param healthyAfter so many good answers in a row take it in again
 */
public record LoadBalancerSpec(Duration probeEvery, int unhealthyAfter, int healthyAfter) {}
