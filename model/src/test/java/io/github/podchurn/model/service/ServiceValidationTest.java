package io.github.podchurn.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.ServiceManifest.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case starts from a Service with defaults and one port, and changes one thing or two. */
@Upstream("pkg/apis/core/validation/validation_test.go")
class ServiceValidationTest {

  private static final String RANGE = "must be between 1 and 65535, inclusive";
  private static final String LABEL =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  static Stream<Arguments> cases() {
    return Stream.of(
        row("valid", it -> it),
        row("missing ports", it -> it.ports(), "spec.ports: Required value"),
        row("missing ports but headless", it -> it.ports().clusterIp("None")),
        row("empty port[0] name", it -> it.ports(Port.of(80))),
        row(
            "empty port[1] name",
            it -> it.ports(Port.of(80).named("p"), Port.of(81)),
            "spec.ports[1].name: Required value"),
        row(
            "empty multi-port port[0] name",
            it -> it.ports(Port.of(81), Port.of(80).named("p")),
            "spec.ports[0].name: Required value"),
        row(
            "invalid port name",
            it -> it.ports(Port.of(80).named("INVALID")),
            "spec.ports[0].name: Invalid value: \"INVALID\": " + LABEL),
        row(
            "invalid protocol",
            it -> it.ports(Port.of(80).protocol("INVALID")),
            "spec.ports[0].protocol: Unsupported value: \"INVALID\": supported values: \"SCTP\","
                + " \"TCP\", \"UDP\""),
        row("valid SCTP", it -> it.ports(Port.of(80).protocol("SCTP"))),
        row(
            "invalid cluster ip",
            it -> it.clusterIp("invalid"),
            "spec.clusterIPs[0]: Invalid value: \"invalid\": must be a valid IPv4 address,"
                + " (e.g. 10.9.8.7)"),
        row(
            "missing port",
            it -> it.ports(Port.of(0).target(new TargetPort.Numbered(80))),
            "spec.ports[0].port: Invalid value: 0: " + RANGE),
        row(
            "invalid port",
            it -> it.ports(Port.of(66_536).target(new TargetPort.Numbered(80))),
            "spec.ports[0].port: Invalid value: 66536: " + RANGE),
        row(
            "invalid TargetPort int",
            it -> it.ports(Port.of(80).target(new TargetPort.Numbered(65_536))),
            "spec.ports[0].targetPort: Invalid value: 65536: " + RANGE),
        row("valid port headless", it -> it.clusterIp("None").ports(Port.of(11_722))),
        row(
            "invalid TargetPort string",
            it -> it.ports(Port.of(80).target(new TargetPort.Named("*any-port-name*"))),
            "spec.ports[0].targetPort: Invalid value: \"*any-port-name*\": must contain only"
                + " alpha-numeric characters (a-z, 0-9), and hyphens (-)"),
        row(
            "TargetPort string without a letter",
            it -> it.ports(Port.of(80).target(new TargetPort.Named("8080"))),
            "spec.ports[0].targetPort: Invalid value: \"8080\": must contain at least one letter"
                + " (a-z)"),
        row("TargetPort of headless Service differs from port", ServiceValidationTest::headless),
        row(
            "invalid appProtocol",
            it -> it.ports(Port.of(80).appProtocol("A/B/C")),
            "spec.ports[0].appProtocol: Invalid value: \"A/B/C\": a qualified name must consist of"
                + " alphanumeric characters, '-', '_' or '.', and must start and end with an"
                + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
                + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an"
                + " optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"),
        row("valid appProtocol", it -> it.ports(Port.of(80).appProtocol("kubernetes.io/h2c"))),
        row(
            "duplicate port names",
            it -> it.ports(Port.of(80).named("q"), Port.of(81).named("q")),
            "spec.ports[1].name: Duplicate value: \"q\""),
        row(
            "duplicate ports (same protocol)",
            it -> it.ports(Port.of(80).named("q"), Port.of(80).named("r")),
            "spec.ports[1]: Duplicate value: \"80/TCP\""),
        row(
            "duplicate ports (different protocol)",
            it -> it.ports(Port.of(80).named("q"), Port.of(80).named("r").protocol("UDP"))),
        row(
            "duplicate targetPort is allowed",
            it ->
                it.ports(
                    Port.of(80).named("q").target(new TargetPort.Numbered(8080)),
                    Port.of(81).named("r").target(new TargetPort.Numbered(8080)))),
        row(
            "invalid selector key",
            it -> it.selector(Map.of("-a", "b")),
            "spec.selector: Invalid value: \"-a\": name part must consist of alphanumeric"
                + " characters, '-', '_' or '.', and must start and end with an alphanumeric"
                + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"),
        row(
            "invalid type",
            it -> it.type("invalid-type").internalTrafficPolicy("Cluster"),
            "spec.type: Unsupported value: \"invalid-type\": supported values: \"ClusterIP\","
                + " \"ExternalName\", \"LoadBalancer\", \"NodePort\""),
        row(
            "invalid sessionAffinity",
            it -> it.sessionAffinity("foo"),
            "spec.sessionAffinity: Unsupported value: \"foo\": supported values: \"ClientIP\","
                + " \"None\""),
        row("valid type - cluster", it -> it.type("ClusterIP")),
        row("valid type - nodeport", it -> it.type("NodePort")),
        row("valid type - loadbalancer", it -> it.type("LoadBalancer")),
        row(
            "cluster service without nodePort",
            it -> it.ports(Port.of(80).nodePort(30_080)),
            "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"),
        row(
            "nodeport service with duplicate nodePorts",
            it ->
                it.type("NodePort")
                    .ports(
                        Port.of(80).named("q").nodePort(1),
                        Port.of(81).named("r").nodePort(1),
                        Port.of(82).named("s").nodePort(2)),
            "spec.ports[1].nodePort: Duplicate value: 1"),
        row(
            "duplicate nodeports (different protocols)",
            it ->
                it.type("NodePort")
                    .ports(
                        Port.of(80).named("q").nodePort(1),
                        Port.of(81).named("r").nodePort(1).protocol("UDP"),
                        Port.of(82).named("s").nodePort(1).protocol("SCTP"))),
        row(
            "headless node port",
            it -> it.type("NodePort").clusterIp("None"),
            "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort"
                + " services"),
        row(
            "invalid: loadbalancer headless",
            it -> it.type("LoadBalancer").clusterIp("None"),
            "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for"
                + " LoadBalancer services"),
        row("valid cluster ip", it -> it.clusterIp("1.2.3.4")),
        row("valid cluster ip - none", it -> it.clusterIp("None")),
        row("valid cluster ip - empty", it -> it.clusterIp("")),
        row(
            "clusterIPs do not begin with clusterIP",
            it -> it.clusterIp("1.2.3.4").clusterIps(List.of("1.2.3.5")),
            "spec.clusterIPs: Invalid value: \"1.2.3.5\": first value must match `clusterIP`"),
        row("valid externalIPs", it -> it.externalIps(List.of("1.2.3.4", "5.6.7.8"))),
        row(
            "invalid publicIPs unspecified",
            it -> it.externalIps(List.of("0.0.0.0")),
            "spec.externalIPs[0]: Invalid value: \"0.0.0.0\": may not be unspecified (0.0.0.0 or"
                + " ::)"),
        row(
            "invalid publicIPs loopback",
            it -> it.externalIps(List.of("127.0.0.1")),
            "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range"
                + " (127.0.0.0/8, ::1/128)"),
        row(
            "invalid publicIPs host",
            it -> it.externalIps(List.of("myhost.mydomain")),
            "spec.externalIPs[0]: Invalid value: \"myhost.mydomain\": must be a valid IPv4 address,"
                + " (e.g. 10.9.8.7)"),
        row(
            "valid ExternalName",
            it -> it.type("ExternalName").externalName("foo.bar.example.com").ports()),
        row(
            "valid ExternalName (trailing dot)",
            it -> it.type("ExternalName").externalName("foo.bar.example.com.").ports()),
        row(
            "invalid ExternalName clusterIPs (valid IP)",
            it -> it.type("ExternalName").externalName("foo.bar").clusterIp("1.2.3.4"),
            "spec.clusterIPs: Forbidden: may not be set for ExternalName services"),
        row(
            "invalid ExternalName clusterIPs (None)",
            it -> it.type("ExternalName").externalName("foo.bar").clusterIp("None"),
            "spec.clusterIPs: Forbidden: may not be set for ExternalName services"),
        row(
            "invalid ExternalName (not a DNS name)",
            it -> it.type("ExternalName").externalName("-123").ports(),
            "spec.externalName: Invalid value: \"-123\": a lowercase RFC 1123 subdomain must"
                + " consist of lower case alphanumeric characters, '-' or '.', and must start and"
                + " end with an alphanumeric character (e.g. 'example.com', regex used for"
                + " validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"),
        row(
            "ExternalName missing",
            it -> it.type("ExternalName").ports(),
            "spec.externalName: Required value"),
        row(
            "LoadBalancerSourceRanges without LoadBalancer",
            it -> it.loadBalancerSourceRanges(List.of("1.2.3.4/8", "5.6.7.8/16")),
            "spec.loadBalancerSourceRanges: Forbidden: may only be used when `type` is"
                + " 'LoadBalancer'"),
        row(
            "valid LoadBalancer source range with spaces",
            it -> it.type("LoadBalancer").loadBalancerSourceRanges(List.of("1.2.3.0/24 "))),
        row(
            "invalid LoadBalancer source range",
            it -> it.type("LoadBalancer").loadBalancerSourceRanges(List.of("foo.bar")),
            "spec.loadBalancerSourceRanges[0]: Invalid value: \"foo.bar\": must be a valid CIDR"
                + " value, (e.g. 10.9.8.0/24)"),
        row(
            "allocateLoadBalancerNodePorts without LoadBalancer",
            it -> it.allocateLoadBalancerNodePorts(true),
            "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is"
                + " 'LoadBalancer'"),
        row(
            "loadBalancerClass without LoadBalancer",
            it -> it.loadBalancerClass("test.com/test"),
            "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"),
        row(
            "valid loadBalancerClass",
            it -> it.type("LoadBalancer").loadBalancerClass("test.com/test")),
        row(
            "valid timeoutSeconds",
            it -> it.sessionAffinity("ClientIP").sessionAffinityTimeoutSeconds(86_400)),
        row(
            "invalid timeoutSeconds zero",
            it -> it.sessionAffinity("ClientIP").sessionAffinityTimeoutSeconds(0),
            "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 0: must be greater"
                + " than 0 and less than 86400"),
        row(
            "invalid timeoutSeconds over a day",
            it -> it.sessionAffinity("ClientIP").sessionAffinityTimeoutSeconds(86_401),
            "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 86401: must be"
                + " greater than 0 and less than 86400"),
        row(
            "sessionAffinityConfig with affinity None is dropped by the defaults",
            it -> it.sessionAffinity("None").sessionAffinityTimeoutSeconds(90)),
        row(
            "LoadBalancer Local",
            it ->
                it.type("LoadBalancer").externalTrafficPolicy("Local").healthCheckNodePort(34_567)),
        row("NodePort Local", it -> it.type("NodePort").externalTrafficPolicy("Local")),
        row(
            "ClusterIP with externalIPs Local",
            it -> it.externalIps(List.of("1.2.3.4")).externalTrafficPolicy("Local")),
        row(
            "cannot set externalTrafficPolicy field on ClusterIP",
            it -> it.externalTrafficPolicy("Cluster"),
            "spec.externalTrafficPolicy: Invalid value: \"Cluster\": may only be set for"
                + " externally-accessible services"),
        row(
            "invalid externalTrafficPolicy",
            it -> it.type("LoadBalancer").externalTrafficPolicy("invalid"),
            "spec.externalTrafficPolicy: Unsupported value: \"invalid\": supported values:"
                + " \"Cluster\", \"Local\""),
        row(
            "healthCheckNodePort on Cluster policy",
            it ->
                it.type("LoadBalancer")
                    .externalTrafficPolicy("Cluster")
                    .healthCheckNodePort(34_567),
            "spec.healthCheckNodePort: Invalid value: 34567: may only be set when `type` is"
                + " 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"),
        row(
            "healthCheckNodePort on NodePort Local",
            it -> it.type("NodePort").externalTrafficPolicy("Local").healthCheckNodePort(34_567),
            "spec.healthCheckNodePort: Invalid value: 34567: may only be set when `type` is"
                + " 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"),
        row(
            "negative healthCheckNodePort",
            it -> it.type("LoadBalancer").externalTrafficPolicy("Local").healthCheckNodePort(-1),
            "spec.healthCheckNodePort: Invalid value: -1: " + RANGE),
        row("internalTrafficPolicy Local", it -> it.internalTrafficPolicy("Local")),
        row(
            "invalid internalTrafficPolicy",
            it -> it.internalTrafficPolicy("invalid"),
            "spec.internalTrafficPolicy: Unsupported value: \"invalid\": supported values:"
                + " \"Cluster\", \"Local\""),
        row(
            "internalTrafficPolicy on ExternalName is tolerated",
            it ->
                it.type("ExternalName")
                    .externalName("foo.bar")
                    .ports()
                    .internalTrafficPolicy("Local")),
        row("trafficDistribution PreferClose", it -> it.trafficDistribution("PreferClose")),
        row("trafficDistribution PreferSameZone", it -> it.trafficDistribution("PreferSameZone")),
        row("trafficDistribution PreferSameNode", it -> it.trafficDistribution("PreferSameNode")),
        row(
            "trafficDistribution invalid",
            it -> it.trafficDistribution("Random"),
            "spec.trafficDistribution: Unsupported value: \"Random\": supported values:"
                + " \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\""),
        row(
            "invalid ipFamilies",
            it -> it.ipFamilies(List.of("IPv4", "IPv4", "IPv5")),
            "spec.ipFamilies[1]: Duplicate value: \"IPv4\"",
            "spec.ipFamilies[2]: Unsupported value: \"IPv5\": supported values: \"IPv4\","
                + " \"IPv6\""),
        row(
            "several mistakes at once",
            it ->
                it.type("NodePort")
                    .clusterIp("None")
                    .ports(Port.of(70_000).target(new TargetPort.Numbered(1)))
                    .sessionAffinity("ClientIP")
                    .sessionAffinityTimeoutSeconds(-1),
            "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort"
                + " services",
            "spec.ports[0].port: Invalid value: 70000: " + RANGE,
            "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: -1: must be"
                + " greater than 0 and less than 86400"));
  }

  private static ServiceManifest.Builder headless(ServiceManifest.Builder it) {
    return it.clusterIp("None").ports(Port.of(80).target(new TargetPort.Numbered(8080)));
  }

  @ParameterizedTest(name = "TestValidateServiceCreate: {0}")
  @MethodSource("cases")
  void serviceIsTakenOrRefusedWithEveryReason(
      String name, UnaryOperator<ServiceManifest.Builder> change, List<String> errors) {
    var builder = ServiceManifest.builder().ports(Port.of(8675)).selector(Map.of("key", "val"));
    var manifest = ServiceDefaults.of(change.apply(builder).build());

    assertThat(ServiceValidation.validate(meta("my-service", Labels.empty()), manifest))
        .as(name)
        .map(Object::toString)
        .containsExactlyElementsOf(errors);
  }

  @ParameterizedTest(name = "TestValidateServiceCreate: name {0}")
  @CsvSource({"-123, 1", "a, 0", "123, 1", "A, 1", "a.b, 1", "a-, 1"})
  void nameIsDns1035Label(String name, int errors) {
    assertThat(NameErrors.of(name)).isEqualTo(errors);
  }

  @Test
  void nameIsNoLongerThan63() {
    assertThat(NameErrors.of("a".repeat(63))).isZero();
    assertThat(NameErrors.of("a".repeat(64))).isEqualTo(1);
    assertThat(NameErrors.of("")).isEqualTo(1);
  }

  private static final class NameErrors {
    static int of(String name) {
      var manifest = ServiceDefaults.of(ServiceManifest.builder().ports(Port.of(1)).build());
      return ServiceValidation.validate(meta(name, Labels.empty()), manifest).size();
    }
  }

  @ParameterizedTest(name = "TestValidateServiceCreate: topology annotations {0} and {1}")
  @CsvSource(
      nullValues = "-",
      value = {"-, -, 0", "Auto, -, 0", "-, x, 0", "a, a, 0", "a, b, 1"})
  void topologyAnnotationsAgree(String mode, String older, int errors) {
    var annotations = new LinkedHashMap<String, String>();
    if (mode != null) {
      annotations.put("service.kubernetes.io/topology-mode", mode);
    }
    if (older != null) {
      annotations.put("service.kubernetes.io/topology-aware-hints", older);
    }
    var manifest = ServiceDefaults.of(ServiceManifest.builder().ports(Port.of(1)).build());

    assertThat(ServiceValidation.validate(meta("a", Labels.of(annotations)), manifest))
        .hasSize(errors);
  }

  private static ObjectMeta meta(String name, Labels annotations) {
    return ObjectMeta.of("default", name, Labels.empty()).withAnnotations(annotations);
  }

  private static Arguments row(
      String name, UnaryOperator<ServiceManifest.Builder> change, String... errors) {
    return Arguments.of(name, change, List.of(errors));
  }
}
