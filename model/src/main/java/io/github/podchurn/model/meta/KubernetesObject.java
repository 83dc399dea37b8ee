package io.github.podchurn.model.meta;

/** Anything the API server stores. Objects are values: a change is a new object. */
public interface KubernetesObject {

  Kind kind();

  ObjectMeta meta();

  /** The same object with other metadata. */
  KubernetesObject withMeta(ObjectMeta meta);

  default NamespacedName id() {
    return meta().id();
  }

  /** As kubectl names it: {@code pod/web-1}. */
  default String reference() {
    return kind().resource() + "/" + meta().name();
  }
}
