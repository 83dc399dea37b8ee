package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Protocol;
import java.util.Comparator;
import java.util.List;

/**
 * A port of every endpoint in a slice; kube-proxy matches it to the Service's port by name.
 *
 * @param name the Service port's name, empty when it has none
 * @param number the port that the Pods listen on
 */
public record EndpointPort(String name, Protocol protocol, int number) {

  /** In an order of their own: ports are the same whatever the order they are listed in. */
  static List<EndpointPort> sorted(List<EndpointPort> ports) {
    return ports.stream()
        .sorted(
            Comparator.comparing(EndpointPort::name)
                .thenComparing(EndpointPort::protocol)
                .thenComparing(EndpointPort::number))
        .toList();
  }
}
