package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.service.Endpoint;
import io.github.podchurn.model.service.EndpointConditions;
import io.github.podchurn.model.service.EndpointHints;
import io.github.podchurn.model.service.EndpointPort;
import io.github.podchurn.model.service.EndpointSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads EndpointSlices that somebody wrote by hand, with the checks of the API server ({@code
 * pkg/apis/discovery/validation/validation.go}). Of several addresses of one endpoint proxies use
 * the first, and so do we.
 */
final class EndpointSliceReader {

  private static final List<String> ADDRESS_TYPES = List.of("FQDN", "IPv4", "IPv6");
  private static final String SIMULATED_TYPE = "IPv4";
  private static final int ENDPOINTS_MAX = 1_000;

  private final ManifestFields manifestFields;
  private final EndpointFields endpointFields;

  EndpointSliceReader(ManifestFields manifestFields) {
    this.manifestFields = manifestFields;
    this.endpointFields = new EndpointFields(manifestFields);
  }

  @Nullable EndpointSlice read(Fields object, @Nullable ObjectMeta meta) {
    object.require("addressType", EndpointSliceReader::addressType);
    var ports = object.read("ports", endpointFields::ports, List.<EndpointPort>of());
    var namespace = meta == null ? "" : meta.namespace();
    var listed =
        object.read(
            "endpoints", it -> it.items(item -> endpoint(item, namespace)), List.<Endpoint>of());
    if (listed.size() > ENDPOINTS_MAX) {
      object.value().at("endpoints").wrong("at most " + ENDPOINTS_MAX + " endpoints");
    }
    if (meta == null) {
      return null;
    }
    var service = meta.labels().get(EndpointSlice.SERVICE_NAME);
    return new EndpointSlice(
        meta, new NamespacedName(meta.namespace(), service == null ? "" : service), ports, listed);
  }

  private static @Nullable String addressType(Value value) {
    var type = value.text();
    if (type == null || type.equals(SIMULATED_TYPE)) {
      return type;
    }
    return ADDRESS_TYPES.contains(type)
        ? value.wrong("addressType " + type, "IPv4: others are not simulated", null)
        : value.wrong(String.join(", ", ADDRESS_TYPES));
  }

  private @Nullable Endpoint endpoint(Value value, String namespace) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var addresses = fields.require("addresses", it -> it.items(EndpointFields::address));
    var conditions = fields.read("conditions", EndpointSliceReader::conditions, ALL_WELL);
    var target = fields.read("targetRef", EndpointFields::reference);
    var node = fields.read("nodeName", Value.SOME_TEXT, "");
    var zone = fields.read("zone", Value.TEXT, "");
    var hints = fields.read("hints", EndpointSliceReader::hints, EndpointHints.NONE);
    manifestFields.end(fields, KubernetesFields.ENDPOINT);
    if (addresses == null) {
      return null;
    }
    if (addresses.isEmpty()) {
      return value.at("addresses").wrong("at least one address");
    }
    return EndpointFields.endpoint(
        addresses.get(0), conditions, target, namespace, node, zone, hints);
  }

  /** What proxies take for granted where nothing is said. */
  private static final EndpointConditions ALL_WELL = new EndpointConditions(true, true, false);

  private static @Nullable EndpointConditions conditions(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var conditions =
        new EndpointConditions(
            fields.read("ready", Value.BOOL, true),
            fields.read("serving", Value.BOOL, true),
            fields.read("terminating", Value.BOOL, false));
    fields.end();
    return conditions;
  }

  private static @Nullable EndpointHints hints(Value value) {
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    var hints =
        new EndpointHints(
            fields.read("forZones", EndpointSliceReader::names, List.<String>of()),
            fields.read("forNodes", EndpointSliceReader::names, List.<String>of()));
    fields.end();
    return hints;
  }

  private static List<String> names(Value value) {
    return value.items(
        item -> {
          var fields = item.fields();
          var name = fields == null ? null : fields.require("name", Value.SOME_TEXT);
          if (fields != null) {
            fields.end();
          }
          return name;
        });
  }
}
