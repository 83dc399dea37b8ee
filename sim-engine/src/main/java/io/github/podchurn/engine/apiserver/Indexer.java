package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.NamespacedName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects by something that they state, such as the node of a Pod, without a look at all of
 * them.
 *
 * <p>Source: {@code Indexer} in {@code client-go/tools/cache}.
 *
 * @param <T> the objects' type
 */
public final class Indexer<T extends KubernetesObject> {

  private final Function<T, List<String>> keys;
  // Looked up by key only, never iterated.
  private final Map<String, NavigableMap<NamespacedName, T>> byKey = new HashMap<>();

  /**
   * An empty index.
   *
   * @param keys under which an object is found
   */
  public Indexer(Function<T, List<String>> keys) {
    this.keys = keys;
  }

  /**
   * Follows one change.
   *
   * @param before null when the object is new
   * @param after null when it is gone
   */
  public void replace(@Nullable T before, @Nullable T after) {
    var old = before == null ? List.<String>of() : keys.apply(before);
    var now = after == null ? List.<String>of() : keys.apply(after);
    if (before != null && !old.equals(now)) {
      old.forEach(key -> remove(key, before.id()));
    }
    if (after != null) {
      now.forEach(key -> put(key, after));
    }
  }

  private void put(String key, T object) {
    byKey.computeIfAbsent(key, empty -> new TreeMap<>()).put(object.id(), object);
  }

  private void remove(String key, NamespacedName id) {
    var objects = byKey.get(key);
    if (objects != null) {
      objects.remove(id);
      if (objects.isEmpty()) {
        byKey.remove(key);
      }
    }
  }

  /** The objects with a key, by namespace and name. */
  public Collection<T> of(String key) {
    var objects = byKey.get(key);
    return objects == null ? List.of() : Collections.unmodifiableCollection(objects.values());
  }
}
