package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.ClientSpec.Discovery;
import io.github.podchurn.model.scenario.ClientSpec.Location;
import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.List;
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
    return isOutside(discovery) ? new Location.External() : new Location.AnyNode();
  }

  @Nullable Location read(Value value, Discovery discovery) {
    var location =
        value.node() instanceof ScalarNode scalar ? external(value, scalar) : inside(value);
    if (location == null) {
      return null;
    }
    boolean isOutside = location instanceof Location.External;
    if (isOutside && !isOutside(discovery)) {
      return value.wrong(
          value.node().described() + " with discovery " + Notation.of(discovery),
          "external with discovery nodePort or loadBalancer",
          "names, addresses of Services and of Pods mean nothing outside the cluster");
    }
    return isOutside || !isOutside(discovery)
        ? location
        : value.wrong(
            value.node().described() + " with discovery " + Notation.of(discovery),
            "external",
            null);
  }

  /** Whether clients that come by an address in this way are outside the cluster. */
  private static boolean isOutside(Discovery discovery) {
    return discovery == Discovery.NODE_PORT || discovery == Discovery.LOAD_BALANCER;
  }

  private static @Nullable Location external(Value value, ScalarNode scalar) {
    return scalar.text().equals("external")
        ? new Location.External()
        : value.wrong("external, {node: NAME} or {zone: NAME}");
  }

  private @Nullable Location inside(Value value) {
    var fields = value.fields(NotSimulated.CLIENT_FROM);
    if (fields == null) {
      return null;
    }
    var node = fields.read("node", it -> ClientReader.oneOf(it, nodes));
    var zone = fields.read("zone", it -> ClientReader.oneOf(it, zones));
    boolean hasNode = fields.has("node");
    if (!fields.end()) {
      return null;
    }
    if (hasNode == fields.has("zone")) {
      return value.wrong(
          hasNode ? "node and zone" : "neither node nor zone", "one of node and zone", null);
    }
    if (node != null) {
      return new Location.OnNode(node);
    }
    return zone == null ? null : new Location.InZone(zone);
  }
}
