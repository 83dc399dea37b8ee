package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import org.jspecify.annotations.Nullable;

/** An object and the document it was read from. */
record Manifest(KubernetesObject object, MapNode document) {

  /** The whole document. */
  Value value(Mistakes mistakes) {
    return new Value(document, "", mistakes);
  }

  /** Whether a field is there and not an empty map. */
  boolean has(String... path) {
    @Nullable Node node = document;
    for (String name : path) {
      node = node instanceof MapNode map ? map.get(name) : null;
    }
    return node instanceof MapNode map && !map.entries().isEmpty();
  }

  /** The place of a field, or of the nearest map around it that is there. */
  Place place(String... path) {
    Node node = document;
    for (String name : path) {
      var inner = node instanceof MapNode map ? map.get(name) : null;
      if (inner == null) {
        break;
      }
      node = inner;
    }
    return new Place(node.location(), String.join(".", path));
  }
}
