package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NameSyntax;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.service.ServicePort;
import io.github.podchurn.model.service.ServiceType;
import io.github.podchurn.model.service.TargetPort;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Services, with the defaults that the API server fills in. What a Service can do beyond this
 * version is an error: without it, clients would see something else.
 */
final class ServiceReader {

  private static final List<String> TYPES_NOT_SIMULATED = List.of("LoadBalancer", "ExternalName");
  private static final String TYPES_SIMULATED = "ClusterIP, NodePort";
  private static final int PORT_MAX = 65_535;

  private final ManifestFields manifestFields;

  ServiceReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  @Nullable Service read(Fields object, @Nullable ObjectMeta meta) {
    var fields = object.require("spec", Value::fields);
    if (fields == null) {
      return null;
    }
    var type = fields.read("type", ServiceReader::type, ServiceType.CLUSTER_IP);
    var address = fields.read("clusterIP", ServiceReader::clusterIp);
    var selector = fields.read("selector", LabelReader::selector);
    var ports = fields.require("ports", value -> ports(value, type));
    refuseOtherFeatures(fields);
    manifestFields.end(fields, KubernetesFields.SERVICE_SPEC);
    return meta == null || ports == null ? null : new Service(meta, type, address, ports, selector);
  }

  private static @Nullable ServiceType type(Value value) {
    var text = value.text();
    return text != null && TYPES_NOT_SIMULATED.contains(text)
        ? notSimulated(value, TYPES_SIMULATED)
        : text == null ? null : value.word(Notation.SERVICE_TYPES);
  }

  private static @Nullable IpAddress clusterIp(Value value) {
    var text = value.text();
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.equals("None")) {
      return notSimulated(value, "an IPv4 address, or nothing to have one allocated");
    }
    try {
      return IpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      return value.wrong("an IPv4 address, or nothing to have one allocated");
    }
  }

  private List<ServicePort> ports(Value value, ServiceType type) {
    var seen = new Seen();
    var items = value.items();
    if (value.node() instanceof ListNode && items.isEmpty()) {
      value.wrong("at least one port");
    }
    return value.items(item -> port(item, new PortContext(type, items.size() > 1, seen)));
  }

  private record PortContext(ServiceType type, boolean needsName, Seen seen) {}

  /** What must not occur twice among the ports of a Service. */
  private record Seen(Set<String> names, Set<String> numbers, Set<Integer> nodePorts) {
    Seen() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  private @Nullable ServicePort port(Value value, PortContext context) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name =
        context.needsName()
            ? fields.require("name", it -> portName(it, context.seen()))
            : fields.read("name", it -> portName(it, context.seen()));
    var protocol = fields.read("protocol", ServiceReader::protocol, Protocol.TCP);
    var number = fields.require("port", it -> portNumber(it, protocol, context.seen()));
    var target = fields.read("targetPort", ServiceReader::targetPort);
    var nodePort = fields.read("nodePort", it -> nodePort(it, context), 0);
    manifestFields.end(fields, KubernetesFields.SERVICE_PORT);
    return number == null
        ? null
        : new ServicePort(
            name == null ? "" : name,
            protocol,
            number,
            target == null ? new TargetPort.Numbered(number) : target,
            nodePort);
  }

  private static @Nullable String portName(Value value, Seen seen) {
    var name = value.valid(NameSyntax::validateLabel);
    return name == null || seen.names().add(name) ? name : twice(value, "name");
  }

  private static @Nullable Protocol protocol(Value value) {
    var protocol = value.word(Notation.PROTOCOLS);
    return protocol == null || protocol == Protocol.TCP ? protocol : notSimulated(value, "TCP");
  }

  private static @Nullable Integer portNumber(Value value, Protocol protocol, Seen seen) {
    var number = value.integer(1, PORT_MAX);
    return number == null || seen.numbers().add(protocol + "/" + number)
        ? number
        : twice(value, "port of one protocol");
  }

  private static @Nullable TargetPort targetPort(Value value) {
    if (value.node() instanceof ScalarNode scalar && scalar.type() == ScalarType.STRING) {
      if (scalar.text().isEmpty()) {
        return null;
      }
      var name = value.valid(NameSyntax::validatePortName);
      return name == null ? null : new TargetPort.Named(name);
    }
    var number = value.integer(0, PORT_MAX);
    return number == null || number == 0 ? null : new TargetPort.Numbered(number);
  }

  private static @Nullable Integer nodePort(Value value, PortContext context) {
    var number = value.integer(0, PORT_MAX);
    if (number == null || number == 0) {
      return number;
    }
    if (context.type() == ServiceType.CLUSTER_IP) {
      return value.wrong(
          value.node().described(),
          "may not be used when type is 'ClusterIP'",
          "did you mean type: NodePort?");
    }
    return context.seen().nodePorts().add(number) ? number : twice(value, "nodePort");
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // It is always null, whatever the type.
  private static <T> @Nullable T twice(Value value, String what) {
    return value.wrong(
        value.node().described() + " a second time", "each " + what + " once in a Service", null);
  }

  private static void refuseOtherFeatures(Fields fields) {
    only(fields, "sessionAffinity", List.of("None"));
    only(fields, "externalTrafficPolicy", List.of("Cluster"));
    only(fields, "internalTrafficPolicy", List.of("Cluster"));
    only(fields, "ipFamilyPolicy", List.of("SingleStack"));
    only(fields, "publishNotReadyAddresses", List.of("false"));
    only(fields, "ipFamilies", List.of("IPv4"));
    for (var name :
        List.of(
            "externalIPs",
            "externalName",
            "loadBalancerIP",
            "loadBalancerClass",
            "loadBalancerSourceRanges",
            "allocateLoadBalancerNodePorts",
            "trafficDistribution")) {
      only(fields, name, List.of());
    }
  }

  /** Lets a field pass only with the values that change nothing. */
  private static void only(Fields fields, String name, List<String> harmless) {
    var value = fields.get(name);
    if (value == null) {
      return;
    }
    var items = value.node() instanceof ListNode list ? list.items() : List.of(value.node());
    for (var item : items) {
      if (!(item instanceof ScalarNode scalar) || !harmless.contains(scalar.text())) {
        notSimulated(
            value, harmless.isEmpty() ? "no " + name : name + ": " + String.join("", harmless));
        return;
      }
    }
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> @Nullable T notSimulated(Value value, String allowed) {
    return value.wrong(
        new Finding(
            value.node().described()
                + ", a feature of Services that this version does not simulate",
            allowed,
            null));
  }
}
