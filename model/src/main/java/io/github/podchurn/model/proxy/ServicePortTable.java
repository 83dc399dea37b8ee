package io.github.podchurn.model.proxy;

import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointCategories;
import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import io.github.podchurn.model.service.EndpointCategories.Verdict;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.TrafficPolicies;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One port of a Service as the proxy of one node sees it.
 *
 * <p>Source: {@code syncProxyRules} in {@code pkg/proxy/iptables/proxier.go} and {@code
 * pkg/proxy/nftables/proxier.go}, which agree.
 *
 * @param endpoints how many there are, usable or not
 * @param cluster the backends of traffic under the policy Cluster
 * @param local the backends of traffic under the policy Local
 * @param reachable those in either list
 * @param hasAny whether the port has usable endpoints on any node
 */
public record ServicePortTable(
    Service service,
    ServicePort port,
    int endpoints,
    List<Backend> cluster,
    List<Backend> local,
    List<Backend> reachable,
    boolean hasAny) {

  public ServicePortTable {
    cluster = List.copyOf(cluster);
    local = List.copyOf(local);
    reachable = List.copyOf(reachable);
  }

  /**
   * The table of one port. Slices and Service ports belong together by name and protocol; an
   * endpoint in two slices counts once.
   *
   * @param slices those of the Service
   */
  public static ServicePortTable of(
      Service service, ServicePort port, Collection<EndpointSlice> slices, ProxyNode node) {
    var backends = backends(port, slices);
    var categories =
        EndpointCategories.of(List.copyOf(backends.keySet()), node, service.policies(port));
    return new ServicePortTable(
        service,
        port,
        backends.size(),
        backends(categories.cluster(), backends),
        backends(categories.local(), backends),
        backends(categories.allReachable(), backends),
        categories.hasAny());
  }

  private static Map<Endpoint, Backend> backends(
      ServicePort port, Collection<EndpointSlice> slices) {
    var backends = new LinkedHashMap<Endpoint, Backend>();
    for (var slice : slices) {
      for (var slicePort : slice.ports()) {
        if (slicePort.name().equals(port.name()) && slicePort.protocol() == port.protocol()) {
          slice.endpoints().forEach(it -> backends.put(it, new Backend(it, slicePort.number())));
        }
      }
    }
    return backends;
  }

  /** Those of the endpoints, each address once. */
  private static List<Backend> backends(
      @Nullable List<Endpoint> endpoints, Map<Endpoint, Backend> backends) {
    if (endpoints == null) {
      return List.of();
    }
    var byAddress = new LinkedHashMap<String, Backend>();
    for (var endpoint : endpoints) {
      var backend = Objects.requireNonNull(backends.get(endpoint));
      byAddress.put(backend.toString(), backend);
    }
    return List.copyOf(byAddress.values());
  }

  /** The same table with its backends in the order of their text, as kube-proxy writes them. */
  public ServicePortTable sorted() {
    return new ServicePortTable(
        service, port, endpoints, sorted(cluster), sorted(local), sorted(reachable), hasAny);
  }

  private static List<Backend> sorted(List<Backend> backends) {
    return backends.stream().sorted(Comparator.comparing(Backend::toString)).toList();
  }

  /**
   * As kube-proxy names it, {@code default/web:http}; without the colon if the port has no name.
   */
  public String name() {
    return service.id() + (port.name().isEmpty() ? "" : ":" + port.name());
  }

  public TrafficPolicies policies() {
    return service.policies(port);
  }

  /** The backends of traffic under a policy. */
  public List<Backend> backends(Policy policy) {
    return policy == Policy.LOCAL ? local : cluster;
  }

  /** What becomes of a connection under a policy. */
  public Verdict verdict(Policy policy) {
    if (!hasAny) {
      return Verdict.REJECT;
    }
    boolean dropped = policy == Policy.LOCAL && local.isEmpty();
    return dropped ? Verdict.DROP : Verdict.BALANCE;
  }

  /** What becomes of a connection to the Service's own address. */
  public Verdict internalVerdict() {
    return verdict(policies().internal());
  }

  /** What becomes of a connection from outside to a node port or a balancer's address. */
  public Verdict externalVerdict() {
    return verdict(policies().external());
  }
}
