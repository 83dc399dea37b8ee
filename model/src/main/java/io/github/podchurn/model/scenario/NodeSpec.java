package io.github.podchurn.model.scenario;

import io.github.podchurn.model.workload.Node;

/**
 * One node of the cluster.
 *
 * @param zone empty when the node has none
 * @param capacity what Pods may take of it
 */
public record NodeSpec(String name, String zone, Node.Capacity capacity) {}
