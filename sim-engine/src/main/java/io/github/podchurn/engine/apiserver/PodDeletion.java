package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a DELETE of a Pod does: one that no node has, or that has ended, or that is to go without
 * grace, is gone at once; any other is marked as terminating for its kubelet to end.
 *
 * <p>Source: {@code CheckGracefulDelete} in {@code pkg/registry/core/pod/strategy.go}.
 */
public final class PodDeletion {

  private PodDeletion() {}

  /**
   * Asks for the deletion of a Pod.
   *
   * @param grace instead of the Pod's own grace period; null when not given
   */
  public static void request(ApiServer api, Pod pod, @Nullable Duration grace) {
    var effective = grace == null ? pod.spec().terminationGracePeriod() : grace;
    if (pod.spec().nodeName() == null || pod.status().phase().isTerminal() || effective.isZero()) {
      api.remove(pod);
    } else {
      api.requestDeletion(pod, effective);
    }
  }
}
