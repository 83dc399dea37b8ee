package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * One-way delays of the network.
 *
 * @param external between a client outside and any node
 */
public record LatencySpec(
    Duration sameNode, Duration sameZone, Duration crossZone, Duration external) {}
