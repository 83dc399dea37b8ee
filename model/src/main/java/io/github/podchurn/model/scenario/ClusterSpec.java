package io.github.podchurn.model.scenario;

import java.util.List;

/** The cluster that the manifests are applied to. */
public record ClusterSpec(
    KubernetesVersion version,
    List<NodeSpec> nodes,
    PodNetworkSpec podNetwork,
    ServiceNetworkSpec serviceNetwork,
    ProxySpec proxy,
    ControlPlaneSpec controlPlane,
    NodeLifecycleSpec nodeLifecycle,
    DnsSpec dns,
    LatencySpec latency) {

  public ClusterSpec {
    nodes = List.copyOf(nodes);
  }
}
