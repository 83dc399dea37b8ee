package io.github.podchurn.model.scenario;

import io.github.podchurn.model.network.LinuxKernel;
import java.time.Duration;

/**
 * One-way delays of the network, and the ends that send again what it loses.
 *
 * @param external between a client outside and any node
 * @param kernel of every machine
 */
public record LatencySpec(
    Duration sameNode,
    Duration sameZone,
    Duration crossZone,
    Duration external,
    LinuxKernel kernel) {}
