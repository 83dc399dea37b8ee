package io.github.podchurn.engine.proxy;

import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.proxy.ServicePortTable;
import io.github.podchurn.model.scenario.ProxySpec.Mode;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Service with its EndpointSlices at one version of the table. Where its rules are the same on
 * all nodes they are worked out once, else for every node that asks.
 */
final class ServiceVersion {

  private final @Nullable Service service;
  private final List<EndpointSlice> slices;
  private final BackendNumbers numbers;
  private final boolean isSameEverywhere;
  // By the port's place in the Service.
  private final @Nullable PortRules[] shared;

  /**
   * A version.
   *
   * @param service null if there was none
   */
  ServiceVersion(
      @Nullable Service service, Collection<EndpointSlice> slices, BackendNumbers numbers) {
    var served = service == null || service.isSkippedByProxies() ? null : service;
    this.service = served;
    this.slices = List.copyOf(slices);
    this.numbers = numbers;
    this.isSameEverywhere = served != null && !isLocal(served) && !isHinted(this.slices);
    this.shared = new PortRules[served == null ? 0 : served.ports().size()];
  }

  private static boolean isLocal(Service service) {
    return service.traffic().internalPolicy() == Policy.LOCAL
        || service.traffic().externalPolicy() == Policy.LOCAL;
  }

  private static boolean isHinted(List<EndpointSlice> slices) {
    for (var slice : slices) {
      for (var endpoint : slice.endpoints()) {
        if (!endpoint.hints().equals(EndpointHints.NONE)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean hasAddress(IpAddress address) {
    return service != null && address.equals(service.clusterIp());
  }

  /** Whether an address outside of the cluster's ranges leads to it. */
  boolean isReachedAt(IpAddress address) {
    return service != null && service.exposure().addresses().contains(address);
  }

  /** Whether it takes up what comes from an address by the load balancer. */
  boolean admits(IpAddress source) {
    return service == null || service.exposure().admits(source);
  }

  /** How many endpoints it has, usable or not. */
  int endpoints() {
    int sum = 0;
    for (var slice : slices) {
      sum += slice.endpoints().size();
    }
    return sum;
  }

  /** How many of them are ready; an address in two slices counts once. */
  int readyEndpoints() {
    return (int)
        slices.stream()
            .flatMap(slice -> slice.endpoints().stream())
            .filter(endpoint -> endpoint.conditions().ready())
            .map(Endpoint::address)
            .distinct()
            .count();
  }

  /** Whether an endpoint at the address serves, terminating or not. */
  boolean isServing(IpAddress address) {
    for (var slice : slices) {
      for (var endpoint : slice.endpoints()) {
        if (endpoint.conditions().serving() && endpoint.address().equals(address)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean hasServing() {
    return slices.stream()
        .flatMap(slice -> slice.endpoints().stream())
        .anyMatch(endpoint -> endpoint.conditions().serving());
  }

  boolean hasReadyOn(String node) {
    for (var slice : slices) {
      for (var endpoint : slice.endpoints()) {
        if (endpoint.conditions().ready() && endpoint.nodeName().equals(node)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rules of the first port that is meant, or null if there is no such port. */
  @Nullable PortRules rules(
      Predicate<ServicePort> isMeant, Traffic traffic, ProxyNode node, Mode mode) {
    var found = service;
    for (int i = 0; found != null && i < found.ports().size(); i++) {
      var port = found.ports().get(i);
      if (isMeant.test(port)) {
        return isSameEverywhere
            ? shared(found, i, node, mode)
            : own(found, port, traffic, node, mode);
      }
    }
    return null;
  }

  private PortRules shared(Service found, int index, ProxyNode node, Mode mode) {
    var known = shared[index];
    if (known == null) {
      known = own(found, found.ports().get(index), Traffic.INTERNAL, node, mode);
      shared[index] = known;
    }
    return known;
  }

  private PortRules own(
      Service found, ServicePort port, Traffic traffic, ProxyNode node, Mode mode) {
    return PortRules.of(ServicePortTable.of(found, port, slices, node), traffic, mode, numbers);
  }
}
