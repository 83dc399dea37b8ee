package io.github.podchurn.model.workload;

import io.github.podchurn.model.network.Protocol;

/**
 * A port that a container says it listens on. Declaring it is only information, except that a
 * Service may refer to it by name.
 *
 * @param name empty when the port has none
 */
public record ContainerPort(String name, int number, Protocol protocol) {}
