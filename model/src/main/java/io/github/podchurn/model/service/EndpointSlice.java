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

  /** The label that says whose slice it is. */
  public static final String SERVICE_NAME = "kubernetes.io/service-name";

  /** The label that says who writes it. */
  public static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

  public EndpointSlice {
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  /** Whether a controller, of that name, writes it. */
  public boolean isManagedBy(String controller) {
    return controller.equals(meta.labels().get(MANAGED_BY));
  }

  @Override
  public Kind kind() {
    return Kind.ENDPOINT_SLICE;
  }

  @Override
  public EndpointSlice withMeta(ObjectMeta newMeta) {
    return new EndpointSlice(newMeta, service, ports, endpoints);
  }

  /** What a manifest asks for. */
  public EndpointSlice configuredAs(EndpointSlice manifest) {
    return new EndpointSlice(
        meta.withLabels(manifest.meta.labels()),
        manifest.service,
        manifest.ports,
        manifest.endpoints);
  }

  /** The same slice with other endpoints. */
  EndpointSlice withEndpoints(List<Endpoint> newEndpoints) {
    return new EndpointSlice(meta, service, ports, newEndpoints);
  }
}
