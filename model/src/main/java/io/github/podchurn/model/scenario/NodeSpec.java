package io.github.podchurn.model.scenario;

/**
 * One node of the cluster.
 *
 * @param zone empty when the node has none
 * @param podsMax how many Pods it takes
 */
public record NodeSpec(String name, String zone, int podsMax) {}
