package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.EndpointSlice;
import io.github.podchurn.model.service.Endpoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EndpointSlices and Endpoints of an {@link EffectiveScenario}. */
final class EffectiveEndpoints {

  private EffectiveEndpoints() {}

  static Map<String, Object> of(EndpointSlice slice) {
    var tree = EffectiveManifest.nested("addressType", "IPv4");
    tree.put("ports", EffectiveScenario.list(slice.ports(), EffectiveEndpoints::port));
    tree.put("endpoints", EffectiveScenario.list(slice.endpoints(), EffectiveEndpoints::endpoint));
    return tree;
  }

  static Map<String, Object> of(Endpoints endpoints) {
    return EffectiveManifest.nested(
        "subsets", EffectiveScenario.list(endpoints.subsets(), EffectiveEndpoints::subset));
  }

  private static Map<String, Object> subset(Endpoints.Subset subset) {
    var tree = new LinkedHashMap<String, Object>();
    putAddresses(tree, "addresses", subset, true);
    putAddresses(tree, "notReadyAddresses", subset, false);
    tree.put("ports", EffectiveScenario.list(subset.ports(), EffectiveEndpoints::port));
    return tree;
  }

  private static void putAddresses(
      Map<String, Object> tree, String name, Endpoints.Subset subset, boolean ready) {
    var some = subset.endpoints().stream().filter(it -> it.conditions().ready() == ready).toList();
    if (!some.isEmpty()) {
      tree.put(name, EffectiveScenario.list(some, EffectiveEndpoints::address));
    }
  }

  private static Map<String, Object> address(Endpoint endpoint) {
    var tree = EffectiveManifest.nested("ip", endpoint.address().toString());
    putTarget(tree, endpoint);
    return tree;
  }

  private static void putTarget(Map<String, Object> tree, Endpoint endpoint) {
    if (!endpoint.nodeName().isEmpty()) {
      tree.put("nodeName", endpoint.nodeName());
    }
    if (!endpoint.pod().name().isEmpty()) {
      var target = EffectiveManifest.nested("namespace", endpoint.pod().namespace());
      target.put("name", endpoint.pod().name());
      tree.put("targetRef", target);
    }
  }

  private static Map<String, Object> endpoint(Endpoint endpoint) {
    var tree = EffectiveManifest.nested("addresses", List.of(endpoint.address().toString()));
    var conditions = EffectiveManifest.nested("ready", endpoint.conditions().ready());
    conditions.put("serving", endpoint.conditions().serving());
    conditions.put("terminating", endpoint.conditions().terminating());
    tree.put("conditions", conditions);
    putTarget(tree, endpoint);
    if (!endpoint.zone().isEmpty()) {
      tree.put("zone", endpoint.zone());
    }
    if (!endpoint.hints().equals(EndpointHints.NONE)) {
      var hints = new LinkedHashMap<String, Object>();
      putNames(hints, "forZones", endpoint.hints().zones());
      putNames(hints, "forNodes", endpoint.hints().nodes());
      tree.put("hints", hints);
    }
    return tree;
  }

  private static void putNames(Map<String, Object> tree, String name, List<String> names) {
    if (!names.isEmpty()) {
      tree.put(name, names.stream().map(each -> EffectiveManifest.nested("name", each)).toList());
    }
  }

  private static Map<String, Object> port(EndpointPort port) {
    var tree = new LinkedHashMap<String, Object>();
    if (!port.name().isEmpty()) {
      tree.put("name", port.name());
    }
    tree.put("protocol", port.protocol().name());
    tree.put("port", port.number());
    return tree;
  }
}
