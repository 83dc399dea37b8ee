package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.Location;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where a client runs: {@code from}. */
final class LocationReader {

  private final List<String> nodes;
  private final List<String> zones;

  LocationReader(ClusterSpec cluster) {
    this.nodes = cluster.nodes().stream().map(NodeSpec::name).toList();
    this.zones =
        cluster.nodes().stream()
            .map(NodeSpec::zone)
            .filter(zone -> !zone.isEmpty())
            .distinct()
            .toList();
  }

  /** Where clients run that do not say. */
  static Location defaultOf(Discovery discovery) {
    return discovery.isFromOutside() ? new Location.External() : new Location.AnyNode();
  }

  @Nullable Location read(Value value, Discovery discovery) {
    var location =
        value.node() instanceof ScalarNode scalar ? external(value, scalar) : inside(value);
    if (location == null) {
      return null;
    }
    boolean isOutside = location instanceof Location.External;
    if (isOutside && !discovery.isFromOutside()) {
      return value.wrong(
          value.node().described() + " with discovery " + Notation.of(discovery),
          "external with discovery nodePort, loadBalancer or externalIP",
          "names, addresses of Services and of Pods mean nothing outside the cluster");
    }
    return isOutside || !discovery.isFromOutside()
        ? location
        : value.wrong(
            value.node().described() + " with discovery " + Notation.of(discovery),
            "external",
            null);
  }

  private static @Nullable Location external(Value value, ScalarNode scalar) {
    return scalar.text().equals("external")
        ? new Location.External()
        : value.wrong("external, {node: NAME}, {zone: NAME} or {external: CIDR}");
  }

  private @Nullable Location inside(Value value) {
    var fields = value.fields(NotSimulated.CLIENT_FROM);
    if (fields == null) {
      return null;
    }
    var node = fields.read("node", it -> ClientReader.oneOf(it, nodes));
    var zone = fields.read("zone", it -> ClientReader.oneOf(it, zones));
    var outside = fields.read("external", ClusterReader::cidr);
    var stated = Stream.of("node", "zone", "external").filter(fields::has).toList();
    if (!fields.end()) {
      return null;
    }
    if (stated.size() != 1) {
      return value.wrong(
          stated.isEmpty() ? "neither node nor zone" : String.join(" and ", stated),
          "one of node, zone and external",
          null);
    }
    if (node != null) {
      return new Location.OnNode(node);
    }
    if (outside != null) {
      return new Location.External(outside);
    }
    return zone == null ? null : new Location.InZone(zone);
  }
}
