package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.ConntrackSpec;
import io.github.podchurn.model.scenario.Defaults;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.LoadBalancerSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.OutsideHost;
import io.github.podchurn.model.scenario.ProxySpec;
import io.github.podchurn.model.scheduling.ResourceList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cluster of an {@link EffectiveScenario}, node by node. */
final class EffectiveCluster {

  private EffectiveCluster() {}

  static Map<String, Object> of(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("version", cluster.version().toString());
    tree.put("nodes", EffectiveScenario.list(cluster.nodes(), EffectiveCluster::node));
    tree.put("podNetwork", podNetwork(cluster));
    tree.put("serviceNetwork", serviceNetwork(cluster));
    tree.put("proxy", proxy(cluster));
    tree.put("controlPlane", controlPlane(cluster));
    tree.put("nodeLifecycle", nodeLifecycle(cluster));
    tree.put("dns", dns(cluster));
    tree.put("network", network(cluster));
    if (!cluster.outside().isEmpty()) {
      tree.put("outside", EffectiveScenario.list(cluster.outside(), EffectiveCluster::outsideHost));
    }
    return tree;
  }

  private static Map<String, Object> node(NodeSpec node) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", node.name());
    if (!node.zone().isEmpty()) {
      tree.put("zones", List.of(node.zone()));
    }
    var allocatable = node.capacity().allocatable();
    tree.put("cpu", Quantities.cpu(allocatable.get(ResourceList.CPU)));
    tree.put("memory", Quantities.memory(allocatable.get(ResourceList.MEMORY)));
    tree.put("pods", node.capacity().podsMax());
    return tree;
  }

  private static Map<String, Object> podNetwork(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("cidr", cluster.podNetwork().cidr().toString());
    tree.put("nodeMask", cluster.podNetwork().nodeMask());
    tree.put("reuse", cluster.podNetwork().reuse().notation());
    tree.put("cooldown", GoDuration.format(cluster.podNetwork().cooldown()));
    tree.put("deadAddress", Notation.of(cluster.podNetwork().deadAddress()));
    return tree;
  }

  private static Map<String, Object> serviceNetwork(ClusterSpec cluster) {
    var network = cluster.serviceNetwork();
    var tree = new LinkedHashMap<String, Object>();
    tree.put("cidr", network.cidr().toString());
    tree.put("nodePorts", network.nodePortMin() + "-" + network.nodePortMax());
    if (!network.loadBalancer().equals(Defaults.loadBalancer())) {
      tree.put("loadBalancer", loadBalancer(network.loadBalancer()));
    }
    return tree;
  }

  private static Map<String, Object> loadBalancer(LoadBalancerSpec balancer) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("probeEvery", GoDuration.format(balancer.probeEvery()));
    tree.put("unhealthyAfter", balancer.unhealthyAfter());
    tree.put("healthyAfter", balancer.healthyAfter());
    return tree;
  }

  private static Map<String, Object> proxy(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("mode", Notation.of(cluster.proxy().mode()));
    if (ProxySpec.schedulers(cluster.proxy().mode()).size() > 1) {
      tree.put("scheduler", cluster.proxy().scheduler());
    }
    tree.put("minSyncPeriod", GoDuration.format(cluster.proxy().minSyncPeriod()));
    tree.put("sync", cluster.proxy().sync().toString());
    if (cluster.proxy().portReuse() == ProxySpec.PortReuse.SAME_SERVER) {
      tree.put("connReuseMode", 0);
    }
    if (!cluster.proxy().perEndpoint().isZero()) {
      tree.put("perEndpoint", GoDuration.format(cluster.proxy().perEndpoint()));
    }
    var conntrack = cluster.proxy().conntrack();
    if (!conntrack.equals(Defaults.conntrack(cluster.version()))) {
      tree.put("conntrack", conntrack(conntrack));
    }
    return tree;
  }

  private static Map<String, Object> conntrack(ConntrackSpec conntrack) {
    var tree = new LinkedHashMap<String, Object>();
    conntrack.max().ifPresent(max -> tree.put("max", max));
    tree.put("udpTimeout", GoDuration.format(conntrack.udpTimeout()));
    tree.put("udpStreamTimeout", GoDuration.format(conntrack.udpStreamTimeout()));
    tree.put("cleanup", conntrack.cleanup().notation());
    return tree;
  }

  private static Map<String, Object> controlPlane(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("watch", cluster.controlPlane().watch().toString());
    tree.put("endpointSlice", cluster.controlPlane().endpointSlice().toString());
    tree.put("scheduler", GoDuration.format(cluster.controlPlane().scheduler()));
    tree.put("kubelet", cluster.controlPlane().kubelet().toString());
    return tree;
  }

  private static Map<String, Object> nodeLifecycle(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("leaseEvery", GoDuration.format(cluster.nodeLifecycle().leaseEvery()));
    tree.put("monitorEvery", GoDuration.format(cluster.nodeLifecycle().monitorEvery()));
    tree.put("monitorGrace", GoDuration.format(cluster.nodeLifecycle().monitorGrace()));
    return tree;
  }

  private static Map<String, Object> outsideHost(OutsideHost host) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", host.name());
    tree.put("address", host.address().toString());
    tree.put("serviceTime", host.serviceTime().toString());
    return tree;
  }

  private static Map<String, Object> dns(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("ttl", GoDuration.format(cluster.dns().ttl()));
    tree.put("cache", GoDuration.format(cluster.dns().serverCache()));
    tree.put("latency", cluster.dns().latency().toString());
    return tree;
  }

  private static Map<String, Object> network(ClusterSpec cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("sameNode", GoDuration.format(cluster.latency().sameNode()));
    tree.put("sameZone", GoDuration.format(cluster.latency().sameZone()));
    tree.put("crossZone", GoDuration.format(cluster.latency().crossZone()));
    tree.put("external", GoDuration.format(cluster.latency().external()));
    if (!cluster.latency().kernel().equals(Defaults.KERNEL)) {
      tree.put("kernel", cluster.latency().kernel().toString());
    }
    return tree;
  }
}
