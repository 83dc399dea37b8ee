package io.github.podchurn.model.service;

import java.util.List;

/**
 * For whom an endpoint is meant, by the EndpointSlice controller's reckoning.
 *
 * @param zones whose nodes should use it
 * @param nodes that should use it
 */
public record EndpointHints(List<String> zones, List<String> nodes) {

  public static final EndpointHints NONE = new EndpointHints(List.of(), List.of());

  public EndpointHints {
    zones = List.copyOf(zones);
    nodes = List.copyOf(nodes);
  }
}
