package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import java.util.List;

/**
 * The older form of {@link EndpointSlice}s: all endpoints of the Service of the same name in one
 * object. For Services without a selector people still write it by hand.
 */
public record Endpoints(ObjectMeta meta, List<Subset> subsets) implements KubernetesObject {

  public Endpoints {
    subsets = List.copyOf(subsets);
  }

  /**
   * Addresses that share their ports.
   *
   * @param endpoints those that are ready before those that are not
   */
  public record Subset(List<EndpointPort> ports, List<Endpoint> endpoints) {
    public Subset {
      ports = List.copyOf(ports);
      endpoints = List.copyOf(endpoints);
    }
  }

  @Override
  public Kind kind() {
    return Kind.ENDPOINTS;
  }

  @Override
  public Endpoints withMeta(ObjectMeta newMeta) {
    return new Endpoints(newMeta, subsets);
  }
}
