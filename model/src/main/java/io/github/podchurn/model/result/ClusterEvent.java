package io.github.podchurn.model.result;

/**
 * An Event of the cluster in the first replication, as {@code kubectl get events} lists it. What is
 * told again in the same words is one entry that counts.
 *
 * @param first when it was first told, in seconds
 * @param last when it was last told, in seconds
 * @param type {@code Normal} or {@code Warning}
 * @param reason such as {@code ScalingReplicaSet}
 * @param object what it is about: {@code deployment/web}
 * @param count how often it was told
 */
public record ClusterEvent(
    double first,
    double last,
    String type,
    String reason,
    String namespace,
    String object,
    String message,
    int count) {}
