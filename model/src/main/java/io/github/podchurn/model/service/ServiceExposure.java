package io.github.podchurn.model.service;

import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a Service is reached from outside the cluster, or what outside of it stands for.
 *
 * @param externalIps {@code spec.externalIPs}: addresses that lead to nodes by the user's own doing
 * @param externalName the DNS name that a Service of type ExternalName is an alias of; else empty
 * @param healthCheckNodePort where a load balancer asks a node whether it has endpoints of its own,
 *     or 0 when there is none (yet)
 * @param loadBalancer null unless the type is LoadBalancer
 */
public record ServiceExposure(
    List<IpAddress> externalIps,
    String externalName,
    int healthCheckNodePort,
    @Nullable LoadBalancer loadBalancer) {

  /** None beyond the type's own. */
  public static final ServiceExposure NONE = new ServiceExposure(List.of(), "", 0, null);

  public ServiceExposure {
    externalIps = List.copyOf(externalIps);
  }

  /**
   * What a Service of type LoadBalancer asks for, and what it has got.
   *
   * @param wantedIp {@code spec.loadBalancerIP}, or null
   * @param loadBalancerClass which implementation is meant; empty for the cluster's own
   * @param sourceRanges who may connect; nobody is kept out when there are none
   * @param allocateNodePorts whether its ports get node ports too
   * @param ingress {@code status.loadBalancer.ingress}: its addresses, none until it has been made
   */
  public record LoadBalancer(
      @Nullable IpAddress wantedIp,
      String loadBalancerClass,
      List<Cidr> sourceRanges,
      boolean allocateNodePorts,
      List<IpAddress> ingress) {

    /** What the API server fills in. */
    public static final LoadBalancer DEFAULT =
        new LoadBalancer(null, "", List.of(), true, List.of());

    public LoadBalancer {
      sourceRanges = List.copyOf(sourceRanges);
      ingress = List.copyOf(ingress);
    }

    public LoadBalancer withIngress(List<IpAddress> addresses) {
      return new LoadBalancer(
          wantedIp, loadBalancerClass, sourceRanges, allocateNodePorts, addresses);
    }
  }

  public ServiceExposure withHealthCheckNodePort(int port) {
    return new ServiceExposure(externalIps, externalName, port, loadBalancer);
  }

  public ServiceExposure withLoadBalancer(LoadBalancer newLoadBalancer) {
    return new ServiceExposure(externalIps, externalName, healthCheckNodePort, newLoadBalancer);
  }

  /** The external addresses by which traffic comes in, and then those of the load balancer. */
  public List<IpAddress> addresses() {
    return loadBalancer == null
        ? externalIps
        : Stream.concat(externalIps.stream(), loadBalancer.ingress().stream()).toList();
  }

  /**
   * Whether proxies take up what comes from an address by the load balancer.
   *
   * <p>Source: {@code KUBE-FW-} chains in {@code pkg/proxy/iptables/proxier.go}.
   */
  public boolean admits(IpAddress source) {
    return loadBalancer == null
        || loadBalancer.sourceRanges().isEmpty()
        || loadBalancer.sourceRanges().stream().anyMatch(range -> range.contains(source));
  }

  /** What a manifest asks for, with what this one has been given already. */
  ServiceExposure configuredAs(ServiceExposure manifest) {
    if (loadBalancer == null || manifest.loadBalancer == null) {
      return manifest;
    }
    return new ServiceExposure(
        manifest.externalIps,
        manifest.externalName,
        manifest.healthCheckNodePort == 0 ? healthCheckNodePort : manifest.healthCheckNodePort,
        manifest.loadBalancer.withIngress(loadBalancer.ingress));
  }
}
