package io.github.podchurn.model.service;

import io.github.podchurn.model.service.EndpointCategories.ProxyNode;
import java.util.Arrays;
import java.util.List;

/**
 * The choice of endpoints that the proxy of one node makes, as indexes into the list it is made
 * from. One object decides again and again: once its arrays are large enough it allocates nothing.
 *
 * <p>Source: {@code CategorizeEndpoints} in {@code pkg/proxy/topology.go}, from 1.31 on: hints
 * alone decide, and one ready endpoint without a hint switches them off.
 */
public final class EndpointChoice {

  private final Indexes cluster = new Indexes();
  private final Indexes local = new Indexes();
  private boolean usesCluster;
  private boolean usesLocal;
  private boolean hasAny;

  /** Indexes into a list of endpoints, in its order. */
  public static final class Indexes {
    private int[] values = new int[16];
    private int size;

    public int size() {
      return size;
    }

    public int get(int position) {
      return values[position];
    }

    private void add(int index) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = index;
    }
  }

  /** Whom hints leave of the ready endpoints. */
  private enum Topology {
    SAME_NODE,
    SAME_ZONE,
    ANYWHERE
  }

  /** Decides; what was decided before is forgotten. */
  public void decide(List<Endpoint> endpoints, ProxyNode node, TrafficPolicies policies) {
    cluster.size = 0;
    local.size = 0;
    usesCluster = !endpoints.isEmpty() && policies.usesClusterEndpoints();
    usesLocal = !endpoints.isEmpty() && policies.usesLocalEndpoints();
    if (usesCluster) {
      chooseCluster(endpoints, node);
    }
    if (usesLocal) {
      chooseLocal(endpoints, node);
    }
    hasAny = usesLocal ? isAnyUsable(endpoints) : cluster.size > 0;
  }

  /** For traffic under the policy Cluster; empty if there is no such traffic. */
  public Indexes cluster() {
    return cluster;
  }

  /** For traffic under the policy Local; empty if there is no such traffic. */
  public Indexes local() {
    return local;
  }

  public boolean usesCluster() {
    return usesCluster;
  }

  public boolean usesLocal() {
    return usesLocal;
  }

  /** Whether there are usable endpoints anywhere, if not here. */
  public boolean hasAny() {
    return hasAny;
  }

  private void chooseCluster(List<Endpoint> endpoints, ProxyNode node) {
    var topology = topology(endpoints, node);
    for (int i = 0; i < endpoints.size(); i++) {
      var endpoint = endpoints.get(i);
      if (endpoint.conditions().ready() && isNear(endpoint, node, topology)) {
        cluster.add(i);
      }
    }
    if (cluster.size == 0) {
      for (int i = 0; i < endpoints.size(); i++) {
        if (servesWhileTerminating(endpoints.get(i))) {
          cluster.add(i);
        }
      }
    }
  }

  /** Hints do not matter here: traffic that may not leave the node uses what is on it. */
  private void chooseLocal(List<Endpoint> endpoints, ProxyNode node) {
    for (int i = 0; i < endpoints.size(); i++) {
      var endpoint = endpoints.get(i);
      if (endpoint.conditions().ready() && endpoint.nodeName().equals(node.name())) {
        local.add(i);
      }
    }
    if (local.size == 0) {
      for (int i = 0; i < endpoints.size(); i++) {
        var endpoint = endpoints.get(i);
        if (servesWhileTerminating(endpoint) && endpoint.nodeName().equals(node.name())) {
          local.add(i);
        }
      }
    }
  }

  private static Topology topology(List<Endpoint> endpoints, ProxyNode node) {
    boolean allHintNodes = true;
    boolean allHintZones = !node.zone().isEmpty();
    boolean anyHintsNode = false;
    boolean anyHintsZone = false;
    for (int i = 0; i < endpoints.size(); i++) {
      var endpoint = endpoints.get(i);
      if (endpoint.conditions().ready()) {
        var hints = endpoint.hints();
        allHintNodes &= !hints.nodes().isEmpty();
        allHintZones &= !hints.zones().isEmpty();
        anyHintsNode |= hints.nodes().contains(node.name());
        anyHintsZone |= hints.zones().contains(node.zone());
      }
    }
    if (allHintNodes && anyHintsNode) {
      return Topology.SAME_NODE;
    }
    return allHintZones && anyHintsZone ? Topology.SAME_ZONE : Topology.ANYWHERE;
  }

  private static boolean isNear(Endpoint endpoint, ProxyNode node, Topology topology) {
    return switch (topology) {
      case SAME_NODE -> endpoint.hints().nodes().contains(node.name());
      case SAME_ZONE -> endpoint.hints().zones().contains(node.zone());
      case ANYWHERE -> true;
    };
  }

  private static boolean isAnyUsable(List<Endpoint> endpoints) {
    for (int i = 0; i < endpoints.size(); i++) {
      var endpoint = endpoints.get(i);
      if (endpoint.conditions().ready() || servesWhileTerminating(endpoint)) {
        return true;
      }
    }
    return false;
  }

  private static boolean servesWhileTerminating(Endpoint endpoint) {
    return endpoint.conditions().serving() && endpoint.conditions().terminating();
  }
}
