package io.github.podchurn.model.service;

import io.github.podchurn.model.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a Service as the proxy of one node sorts them under traffic policies and hints.
 *
 * <p>{@link EndpointChoice} decides.
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
    var choice = new EndpointChoice();
    choice.decide(endpoints, node, policies);
    @Nullable List<Endpoint> cluster =
        choice.usesCluster() ? list(choice.cluster(), endpoints) : null;
    @Nullable List<Endpoint> local = choice.usesLocal() ? list(choice.local(), endpoints) : null;
    return new EndpointCategories(cluster, local, union(cluster, local), choice.hasAny());
  }

  private static List<Endpoint> list(EndpointChoice.Indexes indexes, List<Endpoint> endpoints) {
    var list = new ArrayList<Endpoint>(indexes.size());
    for (int i = 0; i < indexes.size(); i++) {
      list.add(endpoints.get(indexes.get(i)));
    }
    return list;
  }

  /** The fate of a connection under a policy. */
  public Verdict verdict(TrafficPolicies.Policy policy) {
    var list = policy == TrafficPolicies.Policy.LOCAL ? local : cluster;
    if (list != null && !list.isEmpty()) {
      return Verdict.BALANCE;
    }
    return policy == TrafficPolicies.Policy.LOCAL && hasAny ? Verdict.DROP : Verdict.REJECT;
  }

  private static List<Endpoint> union(
      @Nullable List<Endpoint> cluster, @Nullable List<Endpoint> local) {
    Map<IpAddress, Endpoint> union = new LinkedHashMap<>();
    if (cluster != null) {
      cluster.forEach(endpoint -> union.put(endpoint.address(), endpoint));
    }
    if (local != null) {
      local.forEach(endpoint -> union.put(endpoint.address(), endpoint));
    }
    return new ArrayList<>(union.values());
  }
}
