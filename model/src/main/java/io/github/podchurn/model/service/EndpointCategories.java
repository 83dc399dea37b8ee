package io.github.podchurn.model.service;

import io.github.podchurn.model.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a Service as the proxy of one node sorts them under traffic policies and hints.
 *
 * <p>Source: {@code CategorizeEndpoints} in {@code pkg/proxy/topology.go}, from 1.31 on: hints
 * alone decide, and one ready endpoint without a hint switches them off.
 *
 * @param cluster for traffic under the policy Cluster; null if no traffic is
 * @param local for traffic under the policy Local; null if no traffic is
 * @param allReachable those in either list
 * @param hasAny whether the Service has usable endpoints anywhere, if not here
 */
public record EndpointCategories(
    @Nullable List<Endpoint> cluster,
    @Nullable List<Endpoint> local,
    List<Endpoint> allReachable,
    boolean hasAny) {

  /**
   * The node that a proxy is for.
   *
   * @param zone empty when the node has none
   */
  public record ProxyNode(String name, String zone) {}

  /** What a new connection meets. */
  public enum Verdict {
    /** It is sent to one of the list. */
    BALANCE,
    /** It is refused at once. */
    REJECT,
    /** Its packets are dropped: nobody answers. */
    DROP
  }

  /** Sorts the endpoints of a Service for one node. */
  public static EndpointCategories of(
      List<Endpoint> endpoints, ProxyNode node, TrafficPolicies policies) {
    if (endpoints.isEmpty()) {
      return new EndpointCategories(null, null, List.of(), false);
    }
    var isNear = topology(endpoints, node);
    @Nullable List<Endpoint> cluster = null;
    if (policies.usesClusterEndpoints()) {
      cluster = clusterEndpoints(endpoints, isNear);
    }
    if (!policies.usesLocalEndpoints()) {
      var reachable = cluster == null ? List.<Endpoint>of() : cluster;
      return new EndpointCategories(cluster, null, reachable, !reachable.isEmpty());
    }
    var local = localEndpoints(endpoints, node);
    boolean hasAny = endpoints.stream().anyMatch(EndpointCategories::isUsable);
    return new EndpointCategories(cluster, local, union(cluster, local), hasAny);
  }

  /** The fate of a connection under a policy. */
  public Verdict verdict(TrafficPolicies.Policy policy) {
    var list = policy == TrafficPolicies.Policy.LOCAL ? local : cluster;
    if (list != null && !list.isEmpty()) {
      return Verdict.BALANCE;
    }
    return policy == TrafficPolicies.Policy.LOCAL && hasAny ? Verdict.DROP : Verdict.REJECT;
  }

  private static boolean isUsable(Endpoint endpoint) {
    return endpoint.conditions().ready() || servesWhileTerminating(endpoint);
  }

  private static boolean servesWhileTerminating(Endpoint endpoint) {
    return endpoint.conditions().serving() && endpoint.conditions().terminating();
  }

  /** Which ready endpoints hints leave: those for this node, else those for its zone, else all. */
  private static Predicate<Endpoint> topology(List<Endpoint> endpoints, ProxyNode node) {
    var ready = endpoints.stream().filter(endpoint -> endpoint.conditions().ready()).toList();
    Predicate<Endpoint> forNode = endpoint -> endpoint.hints().nodes().contains(node.name());
    Predicate<Endpoint> forZone =
        endpoint -> !node.zone().isEmpty() && endpoint.hints().zones().contains(node.zone());
    if (ready.stream().noneMatch(endpoint -> endpoint.hints().nodes().isEmpty())
        && ready.stream().anyMatch(forNode)) {
      return forNode;
    }
    if (ready.stream().noneMatch(endpoint -> endpoint.hints().zones().isEmpty())
        && ready.stream().anyMatch(forZone)) {
      return forZone;
    }
    return endpoint -> true;
  }

  private static List<Endpoint> clusterEndpoints(
      List<Endpoint> endpoints, Predicate<Endpoint> isNear) {
    var ready =
        endpoints.stream()
            .filter(endpoint -> endpoint.conditions().ready() && isNear.test(endpoint))
            .toList();
    return ready.isEmpty() ? UsableEndpoints.of(endpoints) : ready;
  }

  /** Hints do not matter here: traffic that may not leave the node uses what is on it. */
  private static List<Endpoint> localEndpoints(List<Endpoint> endpoints, ProxyNode node) {
    return UsableEndpoints.of(
        endpoints.stream().filter(endpoint -> endpoint.nodeName().equals(node.name())).toList());
  }

  private static List<Endpoint> union(@Nullable List<Endpoint> cluster, List<Endpoint> local) {
    Map<IpAddress, Endpoint> union = new LinkedHashMap<>();
    if (cluster != null) {
      cluster.forEach(endpoint -> union.put(endpoint.address(), endpoint));
    }
    local.forEach(endpoint -> union.put(endpoint.address(), endpoint));
    return new ArrayList<>(union.values());
  }
}
