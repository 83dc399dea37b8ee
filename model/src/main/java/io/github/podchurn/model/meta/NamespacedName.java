package io.github.podchurn.model.meta;

import java.util.NavigableMap;

/**
 * The name of an object within its namespace; the namespace of a cluster-scoped object is empty.
 */
public record NamespacedName(String namespace, String name) implements Comparable<NamespacedName> {

  /** The part of a map that belongs to one namespace. */
  public static <T> NavigableMap<NamespacedName, T> within(
      String namespace, NavigableMap<NamespacedName, T> map) {
    // No text lies between another and the same with the least character behind it.
    return map.subMap(
        new NamespacedName(namespace, ""), true, new NamespacedName(namespace + '\0', ""), false);
  }

  // Written out, because a record's own are put together by the JVM at their first call, which a
  // short command would spend a tenth of its time on.
  @Override
  public boolean equals(Object other) {
    return other instanceof NamespacedName it
        && name.equals(it.name)
        && namespace.equals(it.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * namespace.hashCode() + name.hashCode();
  }

  @Override
  public int compareTo(NamespacedName other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace == 0 ? name.compareTo(other.name) : byNamespace;
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
