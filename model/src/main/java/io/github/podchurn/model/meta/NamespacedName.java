package io.github.podchurn.model.meta;

import java.util.Comparator;

/**
 * The name of an object within its namespace; the namespace of a cluster-scoped object is empty.
 */
public record NamespacedName(String namespace, String name) implements Comparable<NamespacedName> {

  private static final Comparator<NamespacedName> ORDER =
      Comparator.comparing(NamespacedName::namespace).thenComparing(NamespacedName::name);

  @Override
  public int compareTo(NamespacedName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
