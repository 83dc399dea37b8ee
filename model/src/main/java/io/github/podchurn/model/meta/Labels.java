package io.github.podchurn.model.meta;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labels of an object, in the order of their keys. */
public record Labels(SortedMap<String, String> asMap) {

  private static final Labels EMPTY = new Labels(new TreeMap<>());

  public Labels {
    asMap = Collections.unmodifiableSortedMap(new TreeMap<>(asMap));
  }

  public static Labels empty() {
    return EMPTY;
  }

  public static Labels of(Map<String, String> labels) {
    return new Labels(new TreeMap<>(labels));
  }

  public static Labels of(String key, String value) {
    return of(Collections.singletonMap(key, value));
  }

  /** These labels and one more, or another value for one of them. */
  public Labels with(String key, String value) {
    var more = new TreeMap<>(asMap);
    more.put(key, value);
    return new Labels(more);
  }

  /** The value of {@code key}, or null when the object does not carry that label. */
  public @Nullable String get(String key) {
    return asMap.get(key);
  }

  /** As kubectl prints them: {@code app=web,env=prod}. */
  @Override
  public String toString() {
    return asMap.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }
}
