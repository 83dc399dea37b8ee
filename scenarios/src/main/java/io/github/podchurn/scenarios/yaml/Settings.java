package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays {@code --set PATH=VALUE} over the scenario document before it is decoded, so that what is
 * set is checked like anything else. The path is {@code spec.clients[0].count} or, as a JSON
 * pointer, {@code scenario#/spec/clients/0/count}.
 */
final class Settings {

  /** What stands for the file in the place of a mistake. */
  static final String PLACE = "--set";

  private static final Location LOCATION = new Location(PLACE, 0, 0);
  private static final String POINTER_PREFIX = "scenario#/";
  private static final String USAGE = "PATH=VALUE, such as spec.duration=1m";

  private final Mistakes mistakes;

  Settings(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The document with all settings laid over it, the last one of a path winning. */
  Node apply(Node scenario, List<String> settings) {
    var result = scenario;
    for (String setting : settings) {
      result = apply(result, setting);
    }
    return result;
  }

  private Node apply(Node scenario, String setting) {
    int equals = setting.indexOf('=');
    var path = equals < 0 ? "" : setting.substring(0, equals).strip();
    var keys = keys(path);
    if (keys.isEmpty() || keys.stream().anyMatch(String::isEmpty)) {
      mistakes.error(new Place(LOCATION, ""), "\"" + setting + "\"", USAGE, null);
      return scenario;
    }
    var text = new SourceText(PLACE, setting.substring(equals + 1));
    var values = YamlReader.read(text, mistakes);
    if (!values.complete()) {
      return scenario;
    }
    var value =
        values.nodes().isEmpty()
            ? new ScalarNode(LOCATION, "", ScalarNode.Style.PLAIN)
            : relocated(values.nodes().get(0));
    return set(scenario, keys, value, "");
  }

  private static List<String> keys(String path) {
    if (path.startsWith(POINTER_PREFIX)) {
      return List.of(path.substring(POINTER_PREFIX.length()).split("/", -1)).stream()
          .map(key -> key.replace("~1", "/").replace("~0", "~"))
          .toList();
    }
    if (path.isEmpty() || path.contains("#")) {
      return List.of();
    }
    return List.of(path.replaceAll("\\[([0-9]+)]", ".$1").split("\\.", -1));
  }

  private Node set(Node node, List<String> keys, Node value, String path) {
    if (keys.isEmpty()) {
      return value;
    }
    var key = keys.get(0);
    var rest = keys.subList(1, keys.size());
    if (node instanceof ListNode list) {
      return setItem(list, key, rest, value, path);
    }
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    if (node instanceof MapNode map) {
      entries.putAll(map.entries());
    }
    var old = entries.get(key);
    var inner = old == null ? new MapNode(LOCATION, new LinkedHashMap<>()) : old.value();
    var innerPath = path.isEmpty() ? key : path + "." + key;
    entries.put(
        key,
        new MapNode.Entry(
            old == null ? LOCATION : old.keyLocation(), set(inner, rest, value, innerPath)));
    return new MapNode(node.location(), entries);
  }

  private Node setItem(ListNode list, String key, List<String> rest, Node value, String path) {
    int size = list.items().size();
    if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) >= size) {
      mistakes.error(
          new Place(LOCATION, path),
          "no item " + key,
          size == 0 ? "the list is empty" : "an item from 0 to " + (size - 1),
          null);
      return list;
    }
    int index = Integer.parseInt(key);
    var items = new ArrayList<>(list.items());
    items.set(index, set(items.get(index), rest, value, path + "[" + key + "]"));
    return new ListNode(list.location(), items);
  }

  /** The value has no place of its own in any file. */
  private static Node relocated(Node node) {
    if (node instanceof ScalarNode scalar) {
      return new ScalarNode(LOCATION, scalar.text(), scalar.style());
    }
    if (node instanceof ListNode list) {
      return new ListNode(LOCATION, list.items().stream().map(Settings::relocated).toList());
    }
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    ((MapNode) node)
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(key, new MapNode.Entry(LOCATION, relocated(entry.value()))));
    return new MapNode(LOCATION, entries);
  }
}
