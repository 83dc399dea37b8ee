package io.github.podchurn.model.selector;

import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many selectors match labels without trying them all: one that requires a label to
 * have a certain value is tried only on labels with that value.
 *
 * @param <K> what a selector belongs to
 */
public final class SelectorIndex<K> {

  // Looked up by key only, never iterated.
  private final Map<Bucket, Map<K, Selector>> buckets = new HashMap<>();
  private final Map<K, Bucket> places = new HashMap<>();

  /**
   * Where a selector is found.
   *
   * @param key of the label that it requires; null for a selector without such a requirement
   */
  private record Bucket(String namespace, @Nullable String key, @Nullable String value) {}

  /** The selector of {@code key} is this one from now on; it chooses from one namespace. */
  public void put(String namespace, K key, Selector selector) {
    remove(key);
    var bucket = smallest(namespace, selector);
    buckets.computeIfAbsent(bucket, empty -> new LinkedHashMap<>()).put(key, selector);
    places.put(key, bucket);
  }

  private Bucket smallest(String namespace, Selector selector) {
    var best = new Bucket(namespace, null, null);
    int fewest = Integer.MAX_VALUE;
    for (var label : selector.equalities().asMap().entrySet()) {
      var bucket = new Bucket(namespace, label.getKey(), label.getValue());
      var known = buckets.get(bucket);
      int size = known == null ? 0 : known.size();
      if (size < fewest) {
        best = bucket;
        fewest = size;
      }
    }
    return best;
  }

  /** {@code key} has no selector any more. */
  public void remove(K key) {
    var place = places.remove(key);
    var bucket = place == null ? null : buckets.get(place);
    if (bucket != null) {
      bucket.remove(key);
      if (bucket.isEmpty()) {
        buckets.remove(place);
      }
    }
  }

  /** Whose selectors match labels in a namespace; in no particular order, but always the same. */
  public List<K> matching(String namespace, Labels labels) {
    var matching = new ArrayList<K>();
    for (var bucket : bucketsOf(namespace, labels)) {
      bucket.forEach(
          (key, selector) -> {
            if (selector.matches(labels)) {
              matching.add(key);
            }
          });
    }
    return matching;
  }

  /** How many selectors are tried to answer {@link #matching}. */
  int candidates(String namespace, Labels labels) {
    return bucketsOf(namespace, labels).stream().mapToInt(Map::size).sum();
  }

  private List<Map<K, Selector>> bucketsOf(String namespace, Labels labels) {
    var found = new ArrayList<Map<K, Selector>>();
    add(new Bucket(namespace, null, null), found);
    labels.asMap().forEach((key, value) -> add(new Bucket(namespace, key, value), found));
    return found;
  }

  private void add(Bucket place, List<Map<K, Selector>> found) {
    var bucket = buckets.get(place);
    if (bucket != null) {
      found.add(bucket);
    }
  }
}
