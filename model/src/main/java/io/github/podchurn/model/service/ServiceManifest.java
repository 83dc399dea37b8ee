package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code spec} of a Service as somebody wrote it: words that may mean nothing, numbers that may
 * be out of range, and much left out. {@link ServiceDefaults} fills in, {@link ServiceValidation}
 * says what is wrong, and {@link #toService} gives what is left: a {@link Service}.
 *
 * <p>Source: {@code ServiceSpec} in {@code staging/src/k8s.io/api/core/v1/types.go}.
 *
 * @param selector null and empty mean the same: nobody but the user manages the endpoints
 * @param sessionAffinityTimeoutSeconds {@code sessionAffinityConfig.clientIP.timeoutSeconds}
 */
public record ServiceManifest(
    @Nullable String type,
    @Nullable String clusterIp,
    List<String> clusterIps,
    List<Port> ports,
    @Nullable Map<String, String> selector,
    @Nullable String sessionAffinity,
    @Nullable Integer sessionAffinityTimeoutSeconds,
    @Nullable String internalTrafficPolicy,
    @Nullable String externalTrafficPolicy,
    @Nullable String trafficDistribution,
    boolean publishNotReadyAddresses,
    List<String> externalIps,
    @Nullable String externalName,
    int healthCheckNodePort,
    @Nullable String loadBalancerIp,
    @Nullable String loadBalancerClass,
    List<String> loadBalancerSourceRanges,
    @Nullable Boolean allocateLoadBalancerNodePorts,
    List<String> ipFamilies,
    @Nullable String ipFamilyPolicy) {

  /** What {@code clusterIP} says when there shall be none. */
  public static final String HEADLESS = "None";

  public ServiceManifest {
    clusterIps = List.copyOf(clusterIps);
    ports = List.copyOf(ports);
    selector = selector == null ? null : new LinkedHashMap<>(selector);
    externalIps = List.copyOf(externalIps);
    loadBalancerSourceRanges = List.copyOf(loadBalancerSourceRanges);
    ipFamilies = List.copyOf(ipFamilies);
  }

  /**
   * One of the ports.
   *
   * @param target number 0 and the empty name when it is left out
   */
  public record Port(
      String name,
      @Nullable String protocol,
      int number,
      TargetPort target,
      int nodePort,
      @Nullable String appProtocol) {

    /** A port that leaves everything else to the defaults. */
    public static Port of(int number) {
      return new Port("", null, number, new TargetPort.Numbered(0), 0, null);
    }

    public Port named(String newName) {
      return new Port(newName, protocol, number, target, nodePort, appProtocol);
    }

    public Port protocol(String newProtocol) {
      return new Port(name, newProtocol, number, target, nodePort, appProtocol);
    }

    public Port target(TargetPort newTarget) {
      return new Port(name, protocol, number, newTarget, nodePort, appProtocol);
    }

    public Port nodePort(int newNodePort) {
      return new Port(name, protocol, number, target, newNodePort, appProtocol);
    }

    public Port appProtocol(@Nullable String newAppProtocol) {
      return new Port(name, protocol, number, target, nodePort, newAppProtocol);
    }
  }

  /** A manifest that says nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same, to be changed. */
  public Builder toBuilder() {
    var builder = new Builder();
    builder.type = type;
    builder.clusterIp = clusterIp;
    builder.clusterIps = clusterIps;
    builder.ports = ports;
    builder.selector = selector;
    builder.sessionAffinity = sessionAffinity;
    builder.sessionAffinityTimeoutSeconds = sessionAffinityTimeoutSeconds;
    builder.internalTrafficPolicy = internalTrafficPolicy;
    builder.externalTrafficPolicy = externalTrafficPolicy;
    builder.trafficDistribution = trafficDistribution;
    builder.publishNotReadyAddresses = publishNotReadyAddresses;
    builder.externalIps = externalIps;
    builder.externalName = externalName;
    builder.healthCheckNodePort = healthCheckNodePort;
    builder.loadBalancerIp = loadBalancerIp;
    builder.loadBalancerClass = loadBalancerClass;
    builder.loadBalancerSourceRanges = loadBalancerSourceRanges;
    builder.allocateLoadBalancerNodePorts = allocateLoadBalancerNodePorts;
    builder.ipFamilies = ipFamilies;
    builder.ipFamilyPolicy = ipFamilyPolicy;
    return builder;
  }

  boolean isType(ServiceType wanted) {
    return wanted.manifestName().equals(type);
  }

  boolean isHeadless() {
    return HEADLESS.equals(clusterIp);
  }

  /**
   * Whether traffic may come from outside of the cluster.
   *
   * <p>Source: {@code ExternallyAccessible} in {@code pkg/api/service/util.go}.
   */
  boolean isExternallyAccessible() {
    return isType(ServiceType.LOAD_BALANCER)
        || isType(ServiceType.NODE_PORT)
        || (isType(ServiceType.CLUSTER_IP) && !externalIps.isEmpty());
  }

  /** Whether load balancers ask nodes if they have endpoints of their own. */
  boolean needsHealthCheck() {
    return isType(ServiceType.LOAD_BALANCER) && "Local".equals(externalTrafficPolicy);
  }

  /**
   * The Service that a manifest with its defaults stands for.
   *
   * @throws IllegalArgumentException if {@link ServiceValidation} has something to say of it
   */
  public Service toService(ObjectMeta meta) {
    return ServiceConversion.of(meta, this);
  }

  /** Collects the fields of a manifest. */
  public static final class Builder {

    private @Nullable String type;
    private @Nullable String clusterIp;
    private List<String> clusterIps = List.of();
    private List<Port> ports = List.of();
    private @Nullable Map<String, String> selector;
    private @Nullable String sessionAffinity;
    private @Nullable Integer sessionAffinityTimeoutSeconds;
    private @Nullable String internalTrafficPolicy;
    private @Nullable String externalTrafficPolicy;
    private @Nullable String trafficDistribution;
    private boolean publishNotReadyAddresses;
    private List<String> externalIps = List.of();
    private @Nullable String externalName;
    private int healthCheckNodePort;
    private @Nullable String loadBalancerIp;
    private @Nullable String loadBalancerClass;
    private List<String> loadBalancerSourceRanges = List.of();
    private @Nullable Boolean allocateLoadBalancerNodePorts;
    private List<String> ipFamilies = List.of();
    private @Nullable String ipFamilyPolicy;

    private Builder() {}

    public Builder type(@Nullable String value) {
      type = value;
      return this;
    }

    public Builder clusterIp(@Nullable String value) {
      clusterIp = value;
      return this;
    }

    public Builder clusterIps(List<String> values) {
      clusterIps = values;
      return this;
    }

    public Builder ports(Port... values) {
      return ports(List.of(values));
    }

    public Builder ports(List<Port> values) {
      ports = new ArrayList<>(values);
      return this;
    }

    public Builder selector(@Nullable Map<String, String> labels) {
      selector = labels;
      return this;
    }

    public Builder sessionAffinity(@Nullable String value) {
      sessionAffinity = value;
      return this;
    }

    public Builder sessionAffinityTimeoutSeconds(@Nullable Integer seconds) {
      sessionAffinityTimeoutSeconds = seconds;
      return this;
    }

    public Builder internalTrafficPolicy(@Nullable String value) {
      internalTrafficPolicy = value;
      return this;
    }

    public Builder externalTrafficPolicy(@Nullable String value) {
      externalTrafficPolicy = value;
      return this;
    }

    public Builder trafficDistribution(@Nullable String value) {
      trafficDistribution = value;
      return this;
    }

    public Builder publishNotReadyAddresses(@Nullable Boolean value) {
      publishNotReadyAddresses = Boolean.TRUE.equals(value);
      return this;
    }

    public Builder externalIps(List<String> values) {
      externalIps = values;
      return this;
    }

    public Builder externalName(@Nullable String value) {
      externalName = value;
      return this;
    }

    public Builder healthCheckNodePort(int port) {
      healthCheckNodePort = port;
      return this;
    }

    public Builder loadBalancerIp(@Nullable String value) {
      loadBalancerIp = value;
      return this;
    }

    public Builder loadBalancerClass(@Nullable String value) {
      loadBalancerClass = value;
      return this;
    }

    public Builder loadBalancerSourceRanges(List<String> values) {
      loadBalancerSourceRanges = values;
      return this;
    }

    public Builder allocateLoadBalancerNodePorts(@Nullable Boolean value) {
      allocateLoadBalancerNodePorts = value;
      return this;
    }

    public Builder ipFamilies(List<String> values) {
      ipFamilies = values;
      return this;
    }

    public Builder ipFamilyPolicy(@Nullable String value) {
      ipFamilyPolicy = value;
      return this;
    }

    public ServiceManifest build() {
      return new ServiceManifest(
          type,
          clusterIp,
          clusterIps,
          ports,
          selector,
          sessionAffinity,
          sessionAffinityTimeoutSeconds,
          internalTrafficPolicy,
          externalTrafficPolicy,
          trafficDistribution,
          publishNotReadyAddresses,
          externalIps,
          externalName,
          healthCheckNodePort,
          loadBalancerIp,
          loadBalancerClass,
          loadBalancerSourceRanges,
          allocateLoadBalancerNodePorts,
          ipFamilies,
          ipFamilyPolicy);
    }
  }
}
