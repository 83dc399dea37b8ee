package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.ServiceManifest.Port;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Upstream("pkg/apis/core/validation/validation_test.go")
class ServiceUpdateTest {

  private static final ObjectMeta META = ObjectMeta.of("valid", "valid", Labels.of("key", "value"));

  @ParameterizedTest(name = "TestValidateServiceUpdate: {0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "no change, ClusterIP, ClusterIP, -, -, 0",
        "change cluster IP, ClusterIP, ClusterIP, 1.2.3.4, 8.6.7.5, 1",
        "remove cluster IP, ClusterIP, ClusterIP, 1.2.3.4, -, 1",
        "change type, ClusterIP, LoadBalancer, -, -, 0",
        "remove type, ClusterIP, -, -, -, 1",
        "change type -> nodeport, ClusterIP, NodePort, -, -, 0",
        "LoadBalancer type cannot have None ClusterIP, ClusterIP, LoadBalancer, -, None, 1",
        "`None` ClusterIP cannot be changed, ClusterIP, ClusterIP, None, 1.2.3.4, 1",
        "`None` ClusterIP cannot be removed, ClusterIP, ClusterIP, None, -, 1",
        "set: ClusterIP type, ClusterIP, ClusterIP, 1.2.3.4, 1.2.3.5, 1",
        "empty: ClusterIP type, ClusterIP, ClusterIP, -, 1.2.3.5, 0",
        "set: ClusterIP to NodePort, ClusterIP, NodePort, 1.2.3.4, 1.2.3.5, 1",
        "empty: ClusterIP to NodePort, ClusterIP, NodePort, -, 1.2.3.5, 0",
        "set: ClusterIP to LoadBalancer, ClusterIP, LoadBalancer, 1.2.3.4, 1.2.3.5, 1",
        "empty: ClusterIP to LoadBalancer, ClusterIP, LoadBalancer, -, 1.2.3.5, 0",
        "set: NodePort type, NodePort, NodePort, 1.2.3.4, 1.2.3.5, 1",
        "empty: NodePort type, NodePort, NodePort, -, 1.2.3.5, 0",
        "set: NodePort to ClusterIP, NodePort, ClusterIP, 1.2.3.4, 1.2.3.5, 1",
        "empty: NodePort to ClusterIP, NodePort, ClusterIP, -, 1.2.3.5, 0",
        "set: NodePort to LoadBalancer, NodePort, LoadBalancer, 1.2.3.4, 1.2.3.5, 1",
        "empty: NodePort to LoadBalancer, NodePort, LoadBalancer, -, 1.2.3.5, 0",
        "set: LoadBalancer type, LoadBalancer, LoadBalancer, 1.2.3.4, 1.2.3.5, 1",
        "empty: LoadBalancer type, LoadBalancer, LoadBalancer, -, 1.2.3.5, 0",
        "set: LoadBalancer to ClusterIP, LoadBalancer, ClusterIP, 1.2.3.4, 1.2.3.5, 1",
        "empty: LoadBalancer to ClusterIP, LoadBalancer, ClusterIP, -, 1.2.3.5, 0",
        "set: LoadBalancer to NodePort, LoadBalancer, NodePort, 1.2.3.4, 1.2.3.5, 1",
        "empty: LoadBalancer to NodePort, LoadBalancer, NodePort, -, 1.2.3.5, 0",
        "empty: ExternalName to ClusterIP, ExternalName, ClusterIP, -, 1.2.3.5, 0",
        "set: ExternalName to ClusterIP, ExternalName, ClusterIP, 1.2.3.4, 1.2.3.5, 0"
      })
  void addressStaysOnceItIsSet(
      String name,
      String oldType,
      @Nullable String newType,
      @Nullable String oldAddress,
      @Nullable String newAddress,
      int errors) {
    var found =
        ServiceUpdate.validate(META, of(oldType, oldAddress), META, of(newType, newAddress));
    assertThat(found).as(name).hasSize(errors);
  }

  static Stream<Arguments> tweaks() {
    UnaryOperator<ServiceManifest.Builder> withNodePort =
        manifest -> manifest.type("NodePort").ports(port("p", 8675), port("q", 1).nodePort(1));
    return Stream.of(
        tweak(
            "change affinity",
            it -> it,
            it -> it.sessionAffinity("ClientIP").sessionAffinityTimeoutSeconds(90),
            0),
        tweak("remove affinity", it -> it, it -> it.sessionAffinity(""), 1),
        tweak(
            "add loadBalancerSourceRanges",
            ServiceUpdateTest::loadBalancer,
            it -> loadBalancer(it).loadBalancerSourceRanges(List.of("10.0.0.0/8")),
            0),
        tweak(
            "update loadBalancerSourceRanges",
            it -> loadBalancer(it).loadBalancerSourceRanges(List.of("10.0.0.0/8")),
            it -> loadBalancer(it).loadBalancerSourceRanges(List.of("10.100.0.0/16")),
            0),
        tweak(
            "invalid node port with clusterIP None",
            it -> withNodePort.apply(it).externalTrafficPolicy("Cluster"),
            it ->
                withNodePort
                    .apply(it)
                    .externalTrafficPolicy("Cluster")
                    .clusterIp("None")
                    .clusterIps(List.of("None")),
            1));
  }

  private static Arguments tweak(
      String name,
      UnaryOperator<ServiceManifest.Builder> old,
      UnaryOperator<ServiceManifest.Builder> now,
      int errors) {
    var valid = of("ClusterIP", null);
    return Arguments.of(
        name, old.apply(valid.toBuilder()).build(), now.apply(valid.toBuilder()).build(), errors);
  }

  @ParameterizedTest(name = "TestValidateServiceUpdate: {0}")
  @MethodSource("tweaks")
  void otherFieldsMayChangeAsLongAsTheyAreValid(
      String name, ServiceManifest old, ServiceManifest now, int errors) {
    assertThat(ServiceUpdate.validate(META, old, META, now)).as(name).hasSize(errors);
  }

  @ParameterizedTest(name = "TestValidateServiceUpdate: {0}")
  @CsvSource({
    "change name, valid2, valid, key, value, 1",
    "change namespace, valid, valid2, key, value, 1",
    "change label valid, valid, valid, key, other-value, 0",
    "add label, valid, valid, key2, value2, 0"
  })
  void nameAndNamespaceStay(
      String name, String newName, String namespace, String key, String value, int errors) {
    var manifest = of("ClusterIP", null);
    var meta = ObjectMeta.of(namespace, newName, META.labels().with(key, value));
    assertThat(ServiceUpdate.validate(META, manifest, meta, manifest)).as(name).hasSize(errors);
  }

  @Test
  void classOfALoadBalancerStays() {
    var old = loadBalancer(of("ClusterIP", null).toBuilder()).build();
    var now = old.toBuilder().loadBalancerClass("example.com/lb").build();
    assertThat(ServiceUpdate.validate(META, old, META, now))
        .singleElement()
        .hasToString(
            "spec.loadBalancerClass: Invalid value: \"example.com/lb\": may not change once set");
  }

  @Test
  @DisplayName("what a manifest does not state it does not change")
  void silentManifestKeepsTheAddressOrItsAbsence() {
    for (var address : List.of("None", "10.96.0.7")) {
      var before = of("ClusterIP", address).toService(META);
      var silent = of("ClusterIP", null).toService(META);
      assertThat(ServiceUpdate.validate(before, silent)).isEmpty();
      assertThat(before.configuredAs(silent)).isEqualTo(before);
      var other = of("ClusterIP", "10.96.0.8").toService(META);
      assertThat(ServiceUpdate.validate(before, other)).hasSize(1);
    }
  }

  private static ServiceManifest of(@Nullable String type, @Nullable String address) {
    var manifest =
        ServiceManifest.builder()
            .selector(Map.of("key", "val"))
            .sessionAffinity("None")
            .internalTrafficPolicy("Cluster")
            .type(type)
            .ports(port("p", 8675))
            .clusterIp(address)
            .clusterIps(address == null ? List.of() : List.of(address));
    if ("NodePort".equals(type) || "LoadBalancer".equals(type)) {
      manifest.externalTrafficPolicy("Cluster");
    }
    if ("LoadBalancer".equals(type)) {
      manifest.allocateLoadBalancerNodePorts(true);
    }
    return manifest.build();
  }

  private static ServiceManifest.Builder loadBalancer(ServiceManifest.Builder manifest) {
    return manifest
        .type("LoadBalancer")
        .externalTrafficPolicy("Cluster")
        .allocateLoadBalancerNodePorts(true);
  }

  private static Port port(String name, int number) {
    return Port.of(number).named(name).protocol("TCP").target(new TargetPort.Numbered(number));
  }
}
