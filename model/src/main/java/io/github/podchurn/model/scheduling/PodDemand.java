package io.github.podchurn.model.scheduling;

/**
 * What one Pod takes of a node, summed up from its {@link PodRequests}.
 *
 * @param total what has to be free on a node: the most that runs at a time
 * @param nonZero the same for scores, in which no container is free of cost
 */
public record PodDemand(ResourceList total, ResourceList nonZero) {}
