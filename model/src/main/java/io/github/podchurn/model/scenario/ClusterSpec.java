package io.github.podchurn.model.scenario;

import java.util.List;

/**
 * The cluster that the manifests are applied to.
 *
 * @param outside what there is beside it
 */
public record ClusterSpec(
    KubernetesVersion version,
    List<NodeSpec> nodes,
    PodNetworkSpec podNetwork,
    ServiceNetworkSpec serviceNetwork,
    ProxySpec proxy,
    ControlPlaneSpec controlPlane,
    NodeLifecycleSpec nodeLifecycle,
    DnsSpec dns,
    LatencySpec latency,
    List<OutsideHost> outside) {

  public ClusterSpec {
    nodes = List.copyOf(nodes);
    outside = List.copyOf(outside);
  }

  /** A cluster with nothing beside it. */
  public ClusterSpec(
      KubernetesVersion version,
      List<NodeSpec> nodes,
      PodNetworkSpec podNetwork,
      ServiceNetworkSpec serviceNetwork,
      ProxySpec proxy,
      ControlPlaneSpec controlPlane,
      NodeLifecycleSpec nodeLifecycle,
      DnsSpec dns,
      LatencySpec latency) {
    this(
        version,
        nodes,
        podNetwork,
        serviceNetwork,
        proxy,
        controlPlane,
        nodeLifecycle,
        dns,
        latency,
        List.of());
  }
}
