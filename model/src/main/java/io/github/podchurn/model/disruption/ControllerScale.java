package io.github.podchurn.model.disruption;

/**
 * How many replicas a Pod's controller is asked for: its Deployment's number if it has one, so that
 * the ReplicaSets of a rollout don't count twice.
 *
 * @param uid of the ReplicaSet, or of its Deployment
 */
public record ControllerScale(String uid, int replicas) {}
