package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a map that is being read. Whatever has not been asked for by {@link #end} is
 * unknown, so that the list of allowed names can't differ from what is read.
 */
final class Fields {

  private final MapNode map;
  private final String path;
  private final Mistakes mistakes;
  private final NotSimulated notSimulated;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(MapNode map, String path, Mistakes mistakes, NotSimulated notSimulated) {
    this.map = map;
    this.path = path;
    this.mistakes = mistakes;
    this.notSimulated = notSimulated;
  }

  Place place() {
    return new Place(map.location(), path);
  }

  /** The map itself. */
  Value value() {
    return new Value(map, path, mistakes);
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The place of a field, or of the map when it is not there. */
  Place place(String name) {
    var node = map.get(name);
    return new Place(node == null ? map.location() : node.location(), path(name));
  }

  /** The value of a field; null when it is left out or empty. */
  @Nullable Value get(String name) {
    known.add(name);
    var node = map.get(name);
    boolean isNull = node instanceof ScalarNode scalar && scalar.isNull();
    return node == null || isNull ? null : new Value(node, path(name), mistakes);
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** What a field is read as; null when it is not there or wrong. */
  <T> @Nullable T read(String name, Function<Value, @Nullable T> reader) {
    var value = get(name);
    return value == null ? null : reader.apply(value);
  }

  /** What a field is read as, or a default when it is not there (or wrong, which has been said). */
  <T> T read(String name, Function<Value, @Nullable T> reader, T fallback) {
    var read = read(name, reader);
    return read == null ? fallback : read;
  }

  /** What a field is read as that must be there; null after saying that it isn't or is wrong. */
  <T> @Nullable T require(String name, Function<Value, @Nullable T> reader) {
    var value = get(name);
    if (value == null) {
      mistakes.error(place(name), "nothing", "the field " + name + " is required", null);
      return null;
    }
    return reader.apply(value);
  }

  /** Says which fields are unknown, and gives whether there were none. */
  boolean end() {
    unknown((place, name) -> mistakes.error(place, unknownField(name)));
    return known.containsAll(map.entries().keySet());
  }

  /** Gives every field that nobody has asked for, with the place of its name. */
  void unknown(BiConsumer<Place, String> unknown) {
    map.entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                unknown.accept(new Place(entry.keyLocation(), path(name)), name);
              }
            });
  }

  /** The names that have been asked for. */
  Set<String> known() {
    return Collections.unmodifiableSet(known);
  }

  Finding unknownField(String name) {
    return notSimulated.has(name)
        ? NotSimulated.finding(name, known)
        : Finding.unknownName("unknown field \"" + name + "\"", name, known);
  }
}
