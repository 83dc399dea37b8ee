package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * How the control plane learns that a node is gone.
 *
 * @param leaseEvery how often a kubelet renews its lease
 * @param monitorEvery how often the leases are looked at
 * @param monitorGrace for how long a lease may be old before the node counts as unknown
 */
public record NodeLifecycleSpec(
    Duration leaseEvery, Duration monitorEvery, Duration monitorGrace) {}
