package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.Endpoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Endpoints that somebody wrote by hand, with the checks of the API server ({@code
 * ValidateEndpoints} in {@code pkg/apis/core/validation/validation.go}).
 */
final class EndpointsReader {

  private final ManifestFields manifestFields;
  private final EndpointFields endpointFields;

  EndpointsReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
    this.endpointFields = new EndpointFields(manifestFields);
  }

  @Nullable Endpoints read(Fields object, @Nullable ObjectMeta meta) {
    var namespace = meta == null ? "" : meta.namespace();
    var subsets =
        object.read(
            "subsets",
            it -> it.items(item -> subset(item, namespace)),
            List.<Endpoints.Subset>of());
    return meta == null ? null : new Endpoints(meta, subsets);
  }

  private Endpoints.@Nullable Subset subset(Value value, String namespace) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var ports = fields.read("ports", endpointFields::ports, List.<EndpointPort>of());
    var endpoints = new ArrayList<Endpoint>();
    endpoints.addAll(addresses(fields, "addresses", true, namespace));
    endpoints.addAll(addresses(fields, "notReadyAddresses", false, namespace));
    fields.end();
    if (!fields.has("addresses") && !fields.has("notReadyAddresses")) {
      return value.wrong("a subset without addresses", "addresses or notReadyAddresses", null);
    }
    return new Endpoints.Subset(ports, endpoints);
  }

  private List<Endpoint> addresses(Fields fields, String name, boolean ready, String namespace) {
    return fields.read(
        name, it -> it.items(item -> endpoint(item, ready, namespace)), List.<Endpoint>of());
  }

  /** Mirrors of it say no more than whether an address is ready. */
  private @Nullable Endpoint endpoint(Value value, boolean ready, String namespace) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var address = fields.require("ip", EndpointFields::address);
    var target = fields.read("targetRef", EndpointFields::reference);
    var node = fields.read("nodeName", Value.SOME_TEXT, "");
    manifestFields.end(fields, KubernetesFields.ENDPOINT);
    var conditions = new EndpointConditions(ready, true, false);
    return address == null
        ? null
        : EndpointFields.endpoint(
            address, conditions, target, namespace, node, "", EndpointHints.NONE);
  }
}
