package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.kubectl.KubectlLine;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kubectl patch} as the manifest with the patch in it, which is read like any other.
 *
 * <p>Maps are merged, null removes, lists are replaced except those whose items have a name: these
 * are merged by it. Source: {@code apimachinery/pkg/util/strategicpatch}; a patch's directives are
 * left out.
 */
final class PatchReader {

  private static final String KEY = "name";

  private final ManifestReader manifests;

  PatchReader(ManifestReader manifests) {
    this.manifests = manifests;
  }

  /**
   * The patch of an object that the scenario states.
   *
   * @param base its manifest
   */
  @Nullable Action read(KubectlLine.Patch line, Manifest base, Value value) {
    var patch = patch(line.patch(), value);
    if (patch.isEmpty()) {
      return null;
    }
    var merged = merge(base.document(), patch.get());
    var read = manifests.read(merged, base.object().meta().namespace());
    if (read.isEmpty()) {
      return null;
    }
    KubernetesObject patched = read.get(0).object();
    return patched.id().equals(base.object().id())
        ? new Action.Patch(base.object(), patched)
        : value.wrong("a patch of metadata.name", "the name that it has", null);
  }

  /** The objects of a manifest that a command line stands for. */
  List<Manifest> manifest(String text, Value value) {
    return patch(text, value)
        .map(document -> manifests.read(document, ClientReader.DEFAULT_NAMESPACE))
        .orElse(List.of());
  }

  private static Optional<MapNode> patch(String text, Value value) {
    var mistakes = new Mistakes();
    var documents =
        SourceText.of("patch", text.getBytes(StandardCharsets.UTF_8), mistakes)
            .map(source -> YamlReader.read(source, mistakes).nodes())
            .orElse(List.of());
    if (!mistakes.hasErrors()
        && documents.size() == 1
        && at(documents.get(0), value.node().location()) instanceof MapNode map) {
      return Optional.of(map);
    }
    value.wrong("the patch " + text, "a map in JSON or YAML, such as {spec: {replicas: 3}}", null);
    return Optional.empty();
  }

  /** Mistakes in a patch are said where its line stands. */
  private static Node at(Node node, Location location) {
    if (node instanceof MapNode map) {
      Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
      map.entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new MapNode.Entry(location, at(entry.value(), location))));
      return new MapNode(location, entries);
    }
    if (node instanceof ListNode list) {
      return new ListNode(location, list.items().stream().map(it -> at(it, location)).toList());
    }
    var scalar = (ScalarNode) node;
    return new ScalarNode(location, scalar.text(), scalar.style());
  }

  private static MapNode merge(MapNode base, MapNode patch) {
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>(base.entries());
    patch
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof ScalarNode scalar && scalar.isNull()) {
                entries.remove(key);
              } else {
                var old = base.get(key);
                var merged = old == null ? entry.value() : merge(old, entry.value());
                entries.put(key, new MapNode.Entry(entry.keyLocation(), merged));
              }
            });
    return new MapNode(base.location(), entries);
  }

  private static Node merge(Node base, Node patch) {
    if (base instanceof MapNode old && patch instanceof MapNode changed) {
      return merge(old, changed);
    }
    return base instanceof ListNode old && patch instanceof ListNode changed && isKeyed(changed)
        ? merge(old, changed)
        : patch;
  }

  private static boolean isKeyed(ListNode list) {
    return list.items().stream().allMatch(item -> name(item) != null);
  }

  private static ListNode merge(ListNode base, ListNode patch) {
    var items = new ArrayList<Node>(base.items());
    for (var item : patch.items()) {
      int index = indexOf(items, Objects.requireNonNull(name(item)));
      if (index < 0) {
        items.add(item);
      } else {
        items.set(index, merge(items.get(index), item));
      }
    }
    return new ListNode(base.location(), items);
  }

  private static int indexOf(List<Node> items, String name) {
    for (int i = 0; i < items.size(); i++) {
      if (name.equals(name(items.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String name(Node item) {
    return item instanceof MapNode map && map.get(KEY) instanceof ScalarNode name
        ? name.text()
        : null;
  }
}
