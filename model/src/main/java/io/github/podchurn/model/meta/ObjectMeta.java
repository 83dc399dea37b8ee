package io.github.podchurn.model.meta;

import org.jspecify.annotations.Nullable;

/**
 * What the API server knows of an object besides its own fields.
 *
 * @param uid unique over the run; empty until the API server has stored the object
 * @param createdNanos simulated time at which the object was stored
 * @param deletion null unless the object is terminating
 */
public record ObjectMeta(
    NamespacedName id, Labels labels, String uid, long createdNanos, @Nullable Deletion deletion) {

  /**
   * A deletion that has been asked for and is being carried out.
   *
   * @param requestedNanos simulated time of the request
   * @param graceNanos how long the object may take to go
   */
  public record Deletion(long requestedNanos, long graceNanos) {}

  /** The metadata of an object as a manifest states it, before the API server has seen it. */
  public static ObjectMeta of(String namespace, String name, Labels labels) {
    return new ObjectMeta(new NamespacedName(namespace, name), labels, "", 0, null);
  }

  public String name() {
    return id.name();
  }

  public String namespace() {
    return id.namespace();
  }

  public boolean isTerminating() {
    return deletion != null;
  }

  public ObjectMeta created(String newUid, long nowNanos) {
    return new ObjectMeta(id, labels, newUid, nowNanos, null);
  }

  public ObjectMeta withLabels(Labels newLabels) {
    return new ObjectMeta(id, newLabels, uid, createdNanos, deletion);
  }

  public ObjectMeta terminating(Deletion newDeletion) {
    return new ObjectMeta(id, labels, uid, createdNanos, newDeletion);
  }
}
