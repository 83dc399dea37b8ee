package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.selector.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that a selector matches by the rarest of the labels that it requires.
 *
 * @param <T> the objects' type
 */
final class LabelIndex<T extends KubernetesObject> {

  private final Indexer<T> byLabel = new Indexer<>(LabelIndex::keysOf);

  private static List<String> keysOf(KubernetesObject object) {
    var keys = new ArrayList<String>();
    object
        .meta()
        .labels()
        .asMap()
        .forEach((key, value) -> keys.add(keyOf(object.meta().namespace(), key, value)));
    return keys;
  }

  private static String keyOf(String namespace, String key, String value) {
    return namespace + ' ' + key + '=' + value;
  }

  void replace(@Nullable T before, @Nullable T after) {
    byLabel.replace(before, after);
  }

  /**
   * The objects of a namespace that may match, by name.
   *
   * @param all of the namespace, for a selector that requires no label to have a certain value
   */
  Collection<T> candidates(String namespace, Selector selector, Collection<T> all) {
    var fewest = all;
    for (var label : selector.equalities().asMap().entrySet()) {
      var found = byLabel.of(keyOf(namespace, label.getKey(), label.getValue()));
      if (fewest == all || found.size() < fewest.size()) {
        fewest = found;
      }
    }
    return fewest;
  }
}
