package io.github.podchurn.model.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API server fills in where a Service says nothing, when it is created and when it is
 * updated.
 *
 * <p>Source: {@code SetDefaults_Service} in {@code pkg/apis/core/v1/defaults.go}, and {@code
 * NormalizeClusterIPs} in {@code pkg/registry/core/service/strategy.go} for {@code clusterIPs}.
 */
public final class ServiceDefaults {

  private static final String NONE = "None";
  private static final String CLUSTER = "Cluster";

  private ServiceDefaults() {}

  /** The manifest with its defaults. */
  public static ServiceManifest of(ServiceManifest manifest) {
    var typed = isEmpty(manifest.type()) ? withType(manifest) : manifest;
    var defaults =
        typed.toBuilder().ports(typed.ports().stream().map(ServiceDefaults::of).toList());
    affinity(typed, defaults);
    if (typed.isExternallyAccessible() && isEmpty(typed.externalTrafficPolicy())) {
      defaults.externalTrafficPolicy(CLUSTER);
    }
    boolean isProxied =
        typed.isType(ServiceType.CLUSTER_IP)
            || typed.isType(ServiceType.NODE_PORT)
            || typed.isType(ServiceType.LOAD_BALANCER);
    if (isProxied && typed.internalTrafficPolicy() == null) {
      defaults.internalTrafficPolicy(CLUSTER);
    }
    if (typed.isType(ServiceType.LOAD_BALANCER) && typed.allocateLoadBalancerNodePorts() == null) {
      defaults.allocateLoadBalancerNodePorts(true);
    }
    var clusterIp = typed.clusterIp();
    if (clusterIp != null && !clusterIp.isEmpty() && typed.clusterIps().isEmpty()) {
      defaults.clusterIps(List.of(clusterIp));
    }
    return defaults.build();
  }

  private static ServiceManifest withType(ServiceManifest manifest) {
    return manifest.toBuilder().type(ServiceType.CLUSTER_IP.manifestName()).build();
  }

  private static void affinity(ServiceManifest manifest, ServiceManifest.Builder defaults) {
    if (isEmpty(manifest.sessionAffinity())) {
      defaults.sessionAffinity(NONE);
    }
    if (isEmpty(manifest.sessionAffinity()) || NONE.equals(manifest.sessionAffinity())) {
      defaults.sessionAffinityTimeoutSeconds(null);
    } else if ("ClientIP".equals(manifest.sessionAffinity())
        && manifest.sessionAffinityTimeoutSeconds() == null) {
      defaults.sessionAffinityTimeoutSeconds((int) SessionAffinity.DEFAULT_TIMEOUT.toSeconds());
    }
  }

  private static ServiceManifest.Port of(ServiceManifest.Port port) {
    var withProtocol = isEmpty(port.protocol()) ? port.protocol("TCP") : port;
    boolean hasTarget =
        port.target() instanceof TargetPort.Numbered numbered
            ? numbered.number() != 0
            : !port.target().toString().isEmpty();
    return hasTarget ? withProtocol : withProtocol.target(new TargetPort.Numbered(port.number()));
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
