package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import java.util.List;

/**
 * Some of the endpoints of a Service: those that share one set of port numbers.
 *
 * @param service the Service that the slice belongs to
 */
public record EndpointSlice(
    ObjectMeta meta, NamespacedName service, List<EndpointPort> ports, List<Endpoint> endpoints)
    implements KubernetesObject {

  public EndpointSlice {
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  @Override
  public Kind kind() {
    return Kind.ENDPOINT_SLICE;
  }

  @Override
  public EndpointSlice withMeta(ObjectMeta newMeta) {
    return new EndpointSlice(newMeta, service, ports, endpoints);
  }

  /** The same slice with other endpoints. */
  EndpointSlice withEndpoints(List<Endpoint> newEndpoints) {
    return new EndpointSlice(meta, service, ports, newEndpoints);
  }
}
