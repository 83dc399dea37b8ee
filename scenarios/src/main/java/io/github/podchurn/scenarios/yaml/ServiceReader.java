package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServiceDefaults;
import io.github.podchurn.model.service.ServiceManifest;
import io.github.podchurn.model.service.ServiceValidation;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Services and has them checked as the API server does. What a Service can do beyond this
 * version is an error: without it, clients would see something else.
 */
final class ServiceReader {

  private final ManifestFields manifestFields;

  ServiceReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  @Nullable Service read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value.FIELDS);
    if (fields == null) {
      return null;
    }
    var manifest = ServiceDefaults.of(manifest(fields));
    manifestFields.end(fields, KubernetesFields.SERVICE_SPEC);
    NotSimulated.SERVICE_SPEC.names().forEach(feature -> refuse(fields, feature));
    var errors =
        meta == null
            ? ServiceValidation.validateSpec(manifest)
            : ServiceValidation.validate(meta, manifest);
    errors.forEach(error -> ApiServerErrors.report(error, object.value()));
    return meta == null || !errors.isEmpty() ? null : manifest.toService(meta);
  }

  private ServiceManifest manifest(Fields fields) {
    var affinity = fields.read("sessionAffinityConfig", Value.FIELDS);
    var clientIp = affinity == null ? null : affinity.read("clientIP", Value.FIELDS);
    var selector = fields.read("selector", LabelReader::labels);
    var manifest =
        ServiceManifest.builder()
            .type(fields.read("type", Value.TEXT))
            .clusterIp(fields.read("clusterIP", Value.TEXT))
            .clusterIps(texts(fields, "clusterIPs"))
            .ports(fields.read("ports", it -> it.items(this::port), List.of()))
            .selector(selector == null ? null : selector.asMap())
            .sessionAffinity(fields.read("sessionAffinity", Value.TEXT))
            .sessionAffinityTimeoutSeconds(
                clientIp == null ? null : clientIp.read("timeoutSeconds", ServiceReader::number))
            .internalTrafficPolicy(fields.read("internalTrafficPolicy", Value.TEXT))
            .externalTrafficPolicy(fields.read("externalTrafficPolicy", Value.TEXT))
            .trafficDistribution(fields.read("trafficDistribution", Value.TEXT))
            .publishNotReadyAddresses(fields.read("publishNotReadyAddresses", Value.BOOL))
            .externalIps(texts(fields, "externalIPs"))
            .externalName(fields.read("externalName", Value.TEXT))
            .healthCheckNodePort(fields.read("healthCheckNodePort", ServiceReader::number, 0))
            .loadBalancerIp(fields.read("loadBalancerIP", Value.TEXT))
            .loadBalancerClass(fields.read("loadBalancerClass", Value.TEXT))
            .loadBalancerSourceRanges(texts(fields, "loadBalancerSourceRanges"))
            .allocateLoadBalancerNodePorts(fields.read("allocateLoadBalancerNodePorts", Value.BOOL))
            .ipFamilies(texts(fields, "ipFamilies"))
            .ipFamilyPolicy(fields.read("ipFamilyPolicy", Value.TEXT))
            .build();
    if (clientIp != null) {
      clientIp.end();
    }
    if (affinity != null) {
      affinity.end();
    }
    return manifest;
  }

  private static List<String> texts(Fields fields, String name) {
    return fields.read(name, it -> it.items(Value.TEXT), List.of());
  }

  private ServiceManifest.@Nullable Port port(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var port =
        new ServiceManifest.Port(
            fields.read("name", Value.TEXT, ""),
            fields.read("protocol", Value.TEXT),
            fields.read("port", ServiceReader::number, 0),
            fields.read("targetPort", ServiceReader::targetPort, new TargetPort.Numbered(0)),
            fields.read("nodePort", ServiceReader::number, 0),
            fields.read("appProtocol", Value.TEXT));
    manifestFields.end(fields, KubernetesFields.SERVICE_PORT);
    var protocol = port.protocol();
    if (protocol != null && NotSimulated.SERVICE_PROTOCOL.has(protocol)) {
      refuse(value.at("protocol"), "TCP, UDP");
    }
    return port;
  }

  /** Any number; numbers that no field can hold become the last ones that one can. */
  private static @Nullable Integer number(Value value) {
    var number = value.longInteger(Long.MIN_VALUE, Long.MAX_VALUE);
    return number == null
        ? null
        : Integer.valueOf((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)));
  }

  private static @Nullable TargetPort targetPort(Value value) {
    if (value.node() instanceof ScalarNode scalar && scalar.type() == ScalarType.STRING) {
      return new TargetPort.Named(scalar.text());
    }
    var number = number(value);
    return number == null ? null : new TargetPort.Numbered(number);
  }

  /**
   * Refuses a feature.
   *
   * @param feature a field that may not be there, or {@code field: value}
   */
  private static void refuse(Fields fields, String feature) {
    int colon = feature.indexOf(": ");
    var name = colon < 0 ? feature : feature.substring(0, colon);
    var value = fields.get(name);
    if (value != null && (colon < 0 || holds(value.node(), feature.substring(colon + 2)))) {
      refuse(value, harmless(name));
    }
  }

  private static boolean holds(Node node, String text) {
    return node instanceof ListNode list
        ? list.items().stream().anyMatch(item -> holds(item, text))
        : node instanceof ScalarNode scalar && scalar.text().equals(text);
  }

  private static void refuse(Value value, String allowed) {
    value.wrong(
        new Finding(
            value.node().described()
                + ", a feature of Services that this version does not simulate",
            allowed,
            null));
  }

  private static String harmless(String name) {
    return switch (name) {
      case "clusterIP" -> "an IPv4 address, or nothing to have one allocated";
      case "sessionAffinity" -> "sessionAffinity: None";
      case "externalTrafficPolicy", "internalTrafficPolicy" -> name + ": Cluster";
      case "publishNotReadyAddresses" -> name + ": false";
      case "ipFamilyPolicy" -> "ipFamilyPolicy: SingleStack";
      case "ipFamilies" -> "ipFamilies: [IPv4]";
      default -> "no " + name;
    };
  }
}
