package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.PodRequests;

/**
 * A container that starts before those of the application, after all init containers that stand
 * before it.
 *
 * @param kind whether it runs to its end before the next one starts, or as long as the Pod
 */
public record InitContainer(Container container, PodRequests.InitContainer.Kind kind) {

  /** Whether it keeps running beside the application. */
  public boolean isSidecar() {
    return kind == PodRequests.InitContainer.Kind.SIDECAR;
  }
}
