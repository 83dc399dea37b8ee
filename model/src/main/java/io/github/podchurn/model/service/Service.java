package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.selector.Selector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stable name, address and port in front of the Pods that its selector matches.
 *
 * @param headless whether {@code spec.clusterIP} is None: there is no address, only names
 * @param clusterIp null when there is none, or the API server has not allocated it yet
 * @param selector null when nobody but the user manages the endpoints
 * @param traffic which endpoints get which connections
 * @param exposure how it is reached from outside the cluster
 */
public record Service(
    ObjectMeta meta,
    ServiceType type,
    boolean headless,
    @Nullable IpAddress clusterIp,
    List<ServicePort> ports,
    @Nullable Selector selector,
    ServiceTraffic traffic,
    ServiceExposure exposure)
    implements KubernetesObject {

  private static final String CLUSTER_DOMAIN = ".svc.cluster.local";

  public Service {
    ports = List.copyOf(ports);
    if (headless && clusterIp != null) {
      throw new IllegalArgumentException("headless, but with the address " + clusterIp);
    }
  }

  /** A Service that leaves everything else to the API server's defaults. */
  public Service(
      ObjectMeta meta,
      ServiceType type,
      @Nullable IpAddress clusterIp,
      List<ServicePort> ports,
      @Nullable Selector selector) {
    this(
        meta,
        type,
        false,
        clusterIp,
        ports,
        selector,
        ServiceTraffic.DEFAULT,
        type == ServiceType.LOAD_BALANCER
            ? ServiceExposure.NONE.withLoadBalancer(ServiceExposure.LoadBalancer.DEFAULT)
            : ServiceExposure.NONE);
  }

  @Override
  public Kind kind() {
    return Kind.SERVICE;
  }

  @Override
  public Service withMeta(ObjectMeta newMeta) {
    return new Service(newMeta, type, headless, clusterIp, ports, selector, traffic, exposure);
  }

  public Service withTraffic(ServiceTraffic newTraffic) {
    return new Service(meta, type, headless, clusterIp, ports, selector, newTraffic, exposure);
  }

  public Service withExposure(ServiceExposure newExposure) {
    return new Service(meta, type, headless, clusterIp, ports, selector, traffic, newExposure);
  }

  /** The same Service with {@code clusterIP: None}. */
  public Service asHeadless() {
    return new Service(meta, type, true, null, ports, selector, traffic, exposure);
  }

  /** The same Service with the address and node ports that the API server allocated. */
  public Service allocated(IpAddress newClusterIp, List<ServicePort> newPorts) {
    return new Service(meta, type, false, newClusterIp, newPorts, selector, traffic, exposure);
  }

  /**
   * What a manifest asks for, with the addresses and node ports that are allocated already, where
   * it still needs such.
   *
   * <p>Source: {@code patchAllocatedValues} in {@code pkg/registry/core/service/storage/alloc.go}.
   */
  public Service configuredAs(Service manifest) {
    boolean keepsPorts = needsNodePorts() && manifest.needsNodePorts();
    var newPorts =
        manifest.ports().stream()
            .map(port -> keepsPorts && port.nodePort() == 0 ? withNodePort(port) : port)
            .toList();
    // The API server keeps what is not stated, a None too.
    boolean keepsAddress =
        manifest.clusterIp() == null
            && !manifest.headless()
            && manifest.type() != ServiceType.EXTERNAL_NAME;
    return new Service(
        meta,
        manifest.type(),
        keepsAddress ? headless : manifest.headless(),
        keepsAddress ? clusterIp : manifest.clusterIp(),
        newPorts,
        manifest.selector(),
        manifest.traffic(),
        exposure.configuredAs(manifest.exposure()));
  }

  private ServicePort withNodePort(ServicePort wanted) {
    return wanted.withNodePort(
        ports.stream()
            .filter(port -> port.name().equals(wanted.name()))
            .mapToInt(ServicePort::nodePort)
            .findFirst()
            .orElse(0));
  }

  /** Whether its ports are to have node ports, which is so for all types that build on NodePort. */
  public boolean needsNodePorts() {
    var balancer = exposure.loadBalancer();
    return type == ServiceType.NODE_PORT || (balancer != null && balancer.allocateNodePorts());
  }

  /** The Service of the cluster that this one is but another name of, if it is. */
  public Optional<NamespacedName> aliasOf() {
    return type == ServiceType.EXTERNAL_NAME
        ? serviceNamed(exposure.externalName())
        : Optional.empty();
  }

  private static Optional<NamespacedName> serviceNamed(String dnsName) {
    var name = dnsName.endsWith(".") ? dnsName.substring(0, dnsName.length() - 1) : dnsName;
    if (!name.endsWith(CLUSTER_DOMAIN)) {
      return Optional.empty();
    }
    var parts = name.substring(0, name.length() - CLUSTER_DOMAIN.length()).split("\\.", -1);
    return parts.length == 2
        ? Optional.of(new NamespacedName(parts[1], parts[0]))
        : Optional.empty();
  }

  /**
   * Whether kube-proxy leaves it alone, as it has no address of the cluster's.
   *
   * <p>Source: {@code ShouldSkipService} in {@code pkg/proxy/util/utils.go}.
   */
  public boolean isSkippedByProxies() {
    return clusterIp == null || type == ServiceType.EXTERNAL_NAME;
  }

  /**
   * The policies of one of its ports.
   *
   * <p>Source: {@code ExternallyAccessible} in {@code pkg/proxy/serviceport.go}.
   */
  public TrafficPolicies policies(ServicePort port) {
    boolean external = port.nodePort() != 0 || !exposure.addresses().isEmpty();
    return new TrafficPolicies(
        traffic.internalPolicy(),
        traffic.externalPolicy(),
        external ? TrafficPolicies.Exposure.EXTERNAL : TrafficPolicies.Exposure.INTERNAL);
  }

  /** The name under which the cluster's DNS knows the Service. */
  public String dnsName() {
    return meta.name() + "." + meta.namespace() + CLUSTER_DOMAIN;
  }
}
