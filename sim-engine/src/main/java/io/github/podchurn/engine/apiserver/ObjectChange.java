package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.meta.KubernetesObject;
import org.jspecify.annotations.Nullable;

/**
 * One write of one object.
 *
 * @param key tells this write from all others and depends on nothing but the object's name and how
 *     often objects of that name were written
 * @param before null when the object was created
 * @param after null when the object was removed
 */
public record ObjectChange(
    long key, @Nullable KubernetesObject before, @Nullable KubernetesObject after) {

  /** The object as it is after the write, or as it last was. */
  public KubernetesObject object() {
    if (after != null) {
      return after;
    }
    if (before == null) {
      throw new IllegalStateException("a change has a before or an after");
    }
    return before;
  }
}
