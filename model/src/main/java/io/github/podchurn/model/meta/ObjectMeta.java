package io.github.podchurn.model.meta;

import org.jspecify.annotations.Nullable;

/**
 * What the API server knows of an object besides its own fields.
 *
 * @param annotations facts that nothing selects by
 * @param uid unique over the run; empty until the API server has stored the object
 * @param createdNanos simulated time at which the object was stored
 * @param owner the object that this one was made for, or null
 * @param deletion null unless the object is terminating
 */
public record ObjectMeta(
    NamespacedName id,
    Labels labels,
    Labels annotations,
    String uid,
    long createdNanos,
    @Nullable OwnerReference owner,
    @Nullable Deletion deletion) {

  /**
   * A deletion that has been asked for and is being carried out.
   *
   * @param requestedNanos simulated time of the request
   * @param graceNanos how long the object may take to go
   */
  public record Deletion(long requestedNanos, long graceNanos) {}

  /** The metadata of an object as a manifest states it, before the API server has seen it. */
  public static ObjectMeta of(String namespace, String name, Labels labels) {
    return new ObjectMeta(
        new NamespacedName(namespace, name), labels, Labels.empty(), "", 0, null, null);
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

  /** Whether the object was made for the one with this uid. */
  public boolean isOwnedBy(String ownerUid) {
    return owner != null && owner.uid().equals(ownerUid);
  }

  public ObjectMeta created(String newUid, long nowNanos) {
    return new ObjectMeta(id, labels, annotations, newUid, nowNanos, owner, null);
  }

  public ObjectMeta withLabels(Labels newLabels) {
    return new ObjectMeta(id, newLabels, annotations, uid, createdNanos, owner, deletion);
  }

  public ObjectMeta withAnnotations(Labels newAnnotations) {
    return new ObjectMeta(id, labels, newAnnotations, uid, createdNanos, owner, deletion);
  }

  public ObjectMeta ownedBy(KubernetesObject newOwner) {
    var reference =
        new OwnerReference(newOwner.kind(), newOwner.meta().name(), newOwner.meta().uid());
    return new ObjectMeta(id, labels, annotations, uid, createdNanos, reference, deletion);
  }

  /** No longer owned by the one with this uid. */
  public ObjectMeta released(String ownerUid) {
    return isOwnedBy(ownerUid)
        ? new ObjectMeta(id, labels, annotations, uid, createdNanos, null, deletion)
        : this;
  }

  public ObjectMeta terminating(Deletion newDeletion) {
    return new ObjectMeta(id, labels, annotations, uid, createdNanos, owner, newDeletion);
  }
}
