package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.ServiceManifest.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Service as upstream's cases need it: valid, with one thing or another said differently. {@code
 * type=NodePort port+=q:TCP:1:1:1} reads: of another type, with one port more; {@code null} is
 * absent, and an underscore a space.
 */
final class ServiceRow {

  private final ServiceManifest.Builder spec =
      ServiceManifest.builder()
          .type("ClusterIP")
          .sessionAffinity("None")
          .internalTrafficPolicy("Cluster")
          .selector(Map.of("key", "val"));
  private final List<Port> ports = new ArrayList<>(List.of(port("p:TCP:8675:8675:0")));
  private String namespace = "valid";
  private String name = "valid";
  private Labels labels = Labels.empty();
  private Labels annotations = Labels.empty();

  ServiceRow(String changes) {
    for (var change : changes.isEmpty() ? new String[0] : changes.split(" ")) {
      if (change.equals("balanced")) {
        spec.type("LoadBalancer").externalTrafficPolicy("Cluster");
        spec.allocateLoadBalancerNodePorts(true);
      } else {
        int equals = change.indexOf('=');
        change(change.substring(0, equals), change.substring(equals + 1).replace('_', ' '));
      }
    }
  }

  ObjectMeta meta() {
    var id = new NamespacedName(namespace, name);
    return new ObjectMeta(id, labels, annotations, "", 0, null, null);
  }

  ServiceManifest manifest() {
    return spec.ports(ports).build();
  }

  private void change(String key, String text) {
    @Nullable String value = text.equals("null") ? null : text;
    switch (key) {
      case "namespace" -> namespace = text;
      case "name" -> name = text;
      case "label" -> labels = Labels.of(text, "bar");
      case "annotation" -> annotations = annotations.with(before(text, '~'), after(text, '~'));
      case "selector" -> spec.selector(value == null ? null : Map.of("key", "val", text, "bar"));
      case "affinity" -> spec.sessionAffinity(value);
      case "timeout" -> spec.sessionAffinityTimeoutSeconds(Integer.parseInt(text));
      case "type" -> spec.type(value);
      case "ip" -> spec.clusterIp(text).clusterIps(List.of(text));
      case "clusterIp" -> spec.clusterIp(text);
      case "clusterIps" -> spec.clusterIps(list(text));
      case "ports" -> ports.clear();
      case "port" -> ports.set(0, port(text));
      case "port+" -> ports.add(port(text));
      case "external" -> spec.externalTrafficPolicy(value);
      case "internal" -> spec.internalTrafficPolicy(value);
      case "externalIps" -> spec.externalIps(list(text));
      case "externalName" -> spec.externalName(text);
      case "health" -> spec.healthCheckNodePort(Integer.parseInt(text));
      case "class" -> spec.loadBalancerClass(text);
      case "ranges" -> spec.loadBalancerSourceRanges(list(text));
      case "allocate" ->
          spec.allocateLoadBalancerNodePorts(value == null ? null : Boolean.valueOf(text));
      case "families" -> spec.ipFamilies(list(text));
      case "policy" -> spec.ipFamilyPolicy(text);
      case "distribution" -> spec.trafficDistribution(text);
      default -> throw new IllegalArgumentException(key);
    }
  }

  /** Name, protocol, number, target, node port and perhaps the application's protocol. */
  private static Port port(String text) {
    var parts = text.split(":", -1);
    var target =
        parts[3].matches("[0-9]+")
            ? new TargetPort.Numbered(Integer.parseInt(parts[3]))
            : new TargetPort.Named(parts[3]);
    return new Port(
        parts[0],
        parts[1],
        Integer.parseInt(parts[2]),
        target,
        Integer.parseInt(parts[4]),
        parts.length == 6 ? parts[5] : null);
  }

  private static List<String> list(String text) {
    return List.of(text.split(",", -1));
  }

  private static String before(String text, char separator) {
    return text.substring(0, text.indexOf(separator));
  }

  private static String after(String text, char separator) {
    return text.substring(text.indexOf(separator) + 1);
  }
}
