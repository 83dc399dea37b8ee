package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.service.ServiceExposure.LoadBalancer;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the words of a valid manifest into what they mean. */
final class ServiceConversion {

  private ServiceConversion() {}

  static Service of(ObjectMeta meta, ServiceManifest manifest) {
    return new Service(
        meta,
        constant(ServiceType.values(), ServiceType::manifestName, manifest.type()),
        manifest.isHeadless(),
        manifest.isHeadless() ? null : address(manifest.clusterIp()),
        manifest.ports().stream().map(ServiceConversion::port).toList(),
        selector(manifest),
        traffic(manifest),
        exposure(manifest));
  }

  private static ServicePort port(ServiceManifest.Port port) {
    return new ServicePort(
        port.name(),
        constant(Protocol.values(), Protocol::name, port.protocol()),
        port.number(),
        port.target(),
        port.nodePort());
  }

  private static @Nullable Selector selector(ServiceManifest manifest) {
    var labels = manifest.selector();
    return labels == null || labels.isEmpty() ? null : Selector.of(Labels.of(labels));
  }

  private static ServiceTraffic traffic(ServiceManifest manifest) {
    var seconds = manifest.sessionAffinityTimeoutSeconds();
    return new ServiceTraffic(
        seconds == null
            ? SessionAffinity.NONE
            : SessionAffinity.clientIp(Duration.ofSeconds(seconds)),
        policy(manifest.internalTrafficPolicy()),
        policy(manifest.externalTrafficPolicy()),
        constant(
            TrafficDistribution.values(),
            TrafficDistribution::manifestName,
            manifest.trafficDistribution() == null ? "" : manifest.trafficDistribution()),
        manifest.publishNotReadyAddresses());
  }

  private static Policy policy(@Nullable String word) {
    return "Local".equals(word) ? Policy.LOCAL : Policy.CLUSTER;
  }

  private static ServiceExposure exposure(ServiceManifest manifest) {
    var name = manifest.externalName();
    return new ServiceExposure(
        manifest.externalIps().stream().map(IpAddress::parse).toList(),
        manifest.isType(ServiceType.EXTERNAL_NAME) && name != null ? name : "",
        manifest.healthCheckNodePort(),
        manifest.isType(ServiceType.LOAD_BALANCER) ? loadBalancer(manifest) : null);
  }

  private static LoadBalancer loadBalancer(ServiceManifest manifest) {
    var loadBalancerClass = manifest.loadBalancerClass();
    return new LoadBalancer(
        address(manifest.loadBalancerIp()),
        loadBalancerClass == null ? "" : loadBalancerClass,
        manifest.loadBalancerSourceRanges().stream()
            .map(range -> Cidr.parse(range.strip()))
            .toList(),
        !Boolean.FALSE.equals(manifest.allocateLoadBalancerNodePorts()),
        List.of());
  }

  private static @Nullable IpAddress address(@Nullable String text) {
    return text == null || text.isEmpty() ? null : IpAddress.parse(text);
  }

  private static <T> T constant(T[] constants, Function<T, String> name, @Nullable String word) {
    return Arrays.stream(constants)
        .filter(constant -> name.apply(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not valid: " + word));
  }
}
