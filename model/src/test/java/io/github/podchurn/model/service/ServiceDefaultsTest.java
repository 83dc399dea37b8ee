package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.service.ServiceManifest.Port;
import io.github.podchurn.model.service.TrafficPolicies.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of a manifest is what upstream fills in. */
@Upstream("pkg/apis/core/v1/defaults_test.go")
class ServiceDefaultsTest {

  @Test
  @DisplayName("TestSetDefaultService: affinity, type and internal policy")
  void serviceThatSaysNothingIsClusterIpWithoutAffinity() {
    var defaults = ServiceDefaults.of(ServiceManifest.builder().build());

    assertThat(defaults.type()).isEqualTo("ClusterIP");
    assertThat(defaults.sessionAffinity()).isEqualTo("None");
    assertThat(defaults.sessionAffinityTimeoutSeconds()).isNull();
    assertThat(defaults.internalTrafficPolicy()).isEqualTo("Cluster");
    assertThat(defaults.externalTrafficPolicy()).isNull();
    assertThat(defaults.allocateLoadBalancerNodePorts()).isNull();
  }

  @ParameterizedTest(name = "{0} with {1} s: {2} s")
  @CsvSource(
      nullValues = "-",
      value = {"ClientIP, 100, 100", "None, 100, -", "-, 100, -", "None, -, -"})
  void clientIpAffinityLastsThreeHoursUnlessStated(
      String affinity, Integer given, Integer expected) {
    var manifest =
        ServiceManifest.builder()
            .sessionAffinity(affinity)
            .sessionAffinityTimeoutSeconds(given)
            .build();

    assertThat(ServiceDefaults.of(manifest).sessionAffinityTimeoutSeconds()).isEqualTo(expected);
  }

  /** The three things that may be left out are one here. */
  @ParameterizedTest(name = "TestSetDefaultServiceSessionAffinityConfig: {0} is empty")
  @ValueSource(strings = {"SessionAffinityConfig", "ClientIP", "TimeoutSeconds"})
  void clientIpAffinityLastsThreeHours(String field) {
    var manifest = ServiceManifest.builder().sessionAffinity("ClientIP").build();
    assertThat(ServiceDefaults.of(manifest).sessionAffinityTimeoutSeconds())
        .as(field)
        .isEqualTo(10_800);
  }

  @ParameterizedTest(name = "{5}: port {0}, target {1}, {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "9376, p, UDP, p, UDP, TestSetDefaultServicePort",
        "8675, 309, UDP, 309, UDP, TestSetDefaultServicePort",
        "9376, '', '', 9376, TCP, TestSetDefaultServicePort",
        "8675, 0, '', 8675, TCP, TestSetDefaultServicePort",
        "1234, 0, -, 1234, TCP, TestSetDefaulServiceTargetPort",
        "1234, 5678, -, 5678, TCP, TestSetDefaulServiceTargetPort"
      })
  void targetIsThePortAndProtocolIsTcpUnlessStated(
      int number,
      String target,
      @Nullable String protocol,
      String expectedTarget,
      String expectedProtocol,
      String name) {
    var targetPort =
        target.matches("[0-9]+")
            ? new TargetPort.Numbered(Integer.parseInt(target))
            : new TargetPort.Named(target);
    var port = new Port("", protocol, number, targetPort, 0, null);
    var defaults = ServiceDefaults.of(ServiceManifest.builder().ports(port).build()).ports().get(0);

    assertThat(defaults.target()).as(name).hasToString(expectedTarget);
    assertThat(defaults.protocol()).as(name).isEqualTo(expectedProtocol);
  }

  @ParameterizedTest(name = "TestSetDefaulServiceExternalTraffic: {0}")
  @CsvSource(
      nullValues = "-",
      value = {"-, -", "NodePort, Cluster", "LoadBalancer, Cluster"})
  void externalPolicyIsClusterWhereThereIsSuchTraffic(
      @Nullable String type, @Nullable String expected) {
    var defaults = ServiceDefaults.of(ServiceManifest.builder().type(type).build());
    assertThat(defaults.externalTrafficPolicy()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "TestSetDefaultServiceInternalTrafficPolicy: {0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "must set default internalTrafficPolicy, -, -, Cluster",
        "must not set default internalTrafficPolicy when it's cluster, -, Cluster, Cluster",
        "must not set default internalTrafficPolicy when type is ExternalName, ExternalName, -, -",
        "must not set default internalTrafficPolicy when it's local, -, Local, Local"
      })
  void internalPolicyIsClusterUnlessThereIsNone(
      String name, @Nullable String type, @Nullable String stated, @Nullable String expected) {
    var manifest = ServiceManifest.builder().type(type).internalTrafficPolicy(stated).build();
    assertThat(ServiceDefaults.of(manifest).internalTrafficPolicy()).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with external addresses {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "ClusterIP, false, -, Cluster, -",
        "ClusterIP, true, Cluster, Cluster, -",
        "NodePort, false, Cluster, Cluster, -",
        "LoadBalancer, false, Cluster, Cluster, true",
        "ExternalName, false, -, -, -"
      })
  void policiesAreClusterWhereThereIsSuchTraffic(
      String type, boolean addresses, String external, String internal, Boolean nodePorts) {
    var manifest =
        ServiceManifest.builder()
            .type(type)
            .externalIps(addresses ? List.of("1.2.3.4") : List.of())
            .build();

    var defaults = ServiceDefaults.of(manifest);

    assertThat(defaults.externalTrafficPolicy()).isEqualTo(external);
    assertThat(defaults.internalTrafficPolicy()).isEqualTo(internal);
    assertThat(defaults.allocateLoadBalancerNodePorts()).isEqualTo(nodePorts);
  }

  @Test
  void whatIsStatedStays() {
    var manifest =
        ServiceManifest.builder()
            .type("LoadBalancer")
            .internalTrafficPolicy("Local")
            .externalTrafficPolicy("Local")
            .allocateLoadBalancerNodePorts(false)
            .build();

    assertThat(ServiceDefaults.of(manifest))
        .isEqualTo(manifest.toBuilder().sessionAffinity("None").build());
  }

  @Test
  void validManifestBecomesService() {
    var manifest =
        ServiceDefaults.of(
            ServiceManifest.builder()
                .type("LoadBalancer")
                .clusterIp("10.0.0.1")
                .ports(
                    Port.of(80).named("http").target(new TargetPort.Named("web")).nodePort(30_080))
                .selector(Map.of("app", "web"))
                .sessionAffinity("ClientIP")
                .externalTrafficPolicy("Local")
                .trafficDistribution("PreferClose")
                .publishNotReadyAddresses(true)
                .externalIps(List.of("1.2.3.4"))
                .healthCheckNodePort(30_081)
                .loadBalancerSourceRanges(List.of(" 10.0.0.0/8"))
                .build());
    var meta = ObjectMeta.of("default", "web", Labels.empty());

    assertThat(ServiceValidation.validate(meta, manifest)).isEmpty();
    var service = manifest.toService(meta);
    assertThat(service.clusterIp()).isEqualTo(IpAddress.parse("10.0.0.1"));
    assertThat(service.ports())
        .containsExactly(
            new ServicePort("http", Protocol.TCP, 80, new TargetPort.Named("web"), 30_080));
    assertThat(service.traffic())
        .isEqualTo(
            new ServiceTraffic(
                SessionAffinity.clientIp(Duration.ofHours(3)),
                Policy.CLUSTER,
                Policy.LOCAL,
                TrafficDistribution.PREFER_CLOSE,
                true));
    assertThat(service.exposure().healthCheckNodePort()).isEqualTo(30_081);
    assertThat(service.exposure().loadBalancer().sourceRanges()).hasSize(1);
    assertThat(service.policies(service.ports().get(0)).exposure())
        .isEqualTo(TrafficPolicies.Exposure.EXTERNAL);
    assertThat(service.isSkippedByProxies()).isFalse();
  }

  @Test
  void headlessServiceHasNoAddress() {
    var manifest = ServiceDefaults.of(ServiceManifest.builder().clusterIp("None").build());
    var service = manifest.toService(ObjectMeta.of("default", "web", Labels.empty()));

    assertThat(service.headless()).isTrue();
    assertThat(service.clusterIp()).isNull();
    assertThat(service.isSkippedByProxies()).isTrue();
  }
}
