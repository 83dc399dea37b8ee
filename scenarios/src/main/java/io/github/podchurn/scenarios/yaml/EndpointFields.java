package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.network.Protocol;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.EndpointPort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What EndpointSlices and Endpoints that are written by hand have in common. */
final class EndpointFields {

  private static final int PORT_MAX = 65_535;

  /** Source: {@code ValidateEndpointIP} in {@code pkg/apis/core/validation/validation.go}. */
  private static final List<Cidr> FORBIDDEN =
      List.of(
          Cidr.parse("0.0.0.0/32"),
          Cidr.parse("127.0.0.0/8"),
          Cidr.parse("169.254.0.0/16"),
          Cidr.parse("224.0.0.0/24"));

  private final ManifestFields manifestFields;

  EndpointFields(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
  }

  static Endpoint endpoint(
      IpAddress address,
      EndpointConditions conditions,
      @Nullable NamespacedName target,
      String namespace,
      String node,
      String zone,
      EndpointHints hints) {
    var pod = target == null ? new NamespacedName(namespace, "") : target;
    // The simulation's Pods have uids of its own: whoever has the address is meant.
    return new Endpoint(address, conditions, pod, "", node, zone, hints);
  }

  static @Nullable IpAddress address(Value value) {
    var allowed = "an IPv4 address such as 192.0.2.10";
    var text = value.raw(allowed);
    if (text == null) {
      return null;
    }
    try {
      var address = IpAddress.parse(text);
      return FORBIDDEN.stream().anyMatch(range -> range.contains(address))
          ? value.wrong("neither a loopback, link-local, multicast nor unspecified address")
          : address;
    } catch (IllegalArgumentException e) {
      return value.wrong(allowed);
    }
  }

  /** The Pod that an address is said to belong to. */
  static @Nullable NamespacedName reference(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    for (var name : List.of("kind", "apiVersion", "uid", "resourceVersion", "fieldPath")) {
      fields.get(name);
    }
    var name = fields.read("name", Value.TEXT, "");
    var namespace = fields.read("namespace", Value.TEXT, ClientReader.DEFAULT_NAMESPACE);
    fields.end();
    return new NamespacedName(namespace, name);
  }

  List<EndpointPort> ports(Value value) {
    var names = new LinkedHashSet<String>();
    var ports = new ArrayList<EndpointPort>();
    for (var item : value.items()) {
      var port = port(item);
      if (port != null) {
        ports.add(port);
        if (!names.add(port.name())) {
          item.wrong("a second port \"" + port.name() + "\"", "each name once", null);
        }
      }
    }
    return ports;
  }

  /** Proxies leave out a port without a number, which would mean all ports. */
  private @Nullable EndpointPort port(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var name = fields.read("name", Value.TEXT, "");
    var protocol = fields.read("protocol", Notation.PROTOCOLS, Protocol.TCP);
    var number = fields.require("port", new IntegerReader(1, PORT_MAX));
    manifestFields.end(fields, KubernetesFields.ENDPOINT_PORT);
    return number == null ? null : new EndpointPort(name, protocol, number);
  }
}
