package io.github.podchurn.model.scheduling;

import java.util.List;

/**
 * What a Pod's containers request.
 *
 * <p>Source: {@code PodRequests} in {@code component-helpers/resource/helpers.go}.
 *
 * @param containers one each
 * @param initContainers one each, in the order of their start
 * @param overhead what the Pod takes beyond its containers
 */
public record PodRequests(
    List<ResourceList> containers, List<InitContainer> initContainers, ResourceList overhead) {

  /** What the scheduler's scores take a container for that requests nothing. */
  private static final ResourceList NON_ZERO = ResourceList.of(100, 200L * 1024 * 1024);

  /**
   * A container that runs before the others.
   *
   * @param kind whether it ends before the next one starts
   */
  public record InitContainer(Kind kind, ResourceList requests) {

    /** How long an init container runs. */
    public enum Kind {
      /** To its end, then the next one starts. */
      ORDINARY,
      /** As long as the Pod: a restartable one. */
      SIDECAR
    }
  }

  public PodRequests {
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
  }

  /** A Pod of such containers and nothing else. */
  public static PodRequests of(ResourceList... containers) {
    return new PodRequests(List.of(containers), List.of(), ResourceList.NONE);
  }

  /** Their sums. */
  public PodDemand demand() {
    return new PodDemand(total(ResourceList.NONE), total(NON_ZERO));
  }

  private ResourceList total(ResourceList defaults) {
    var running = ResourceList.NONE;
    for (var container : containers) {
      running = running.plus(container.orElse(defaults));
    }
    var sidecars = ResourceList.NONE;
    var starting = ResourceList.NONE;
    for (var init : initContainers) {
      var requests = init.requests().orElse(defaults);
      if (init.kind() == InitContainer.Kind.SIDECAR) {
        sidecars = sidecars.plus(requests);
        starting = starting.max(sidecars);
      } else {
        starting = starting.max(sidecars.plus(requests));
      }
    }
    return running.plus(sidecars).max(starting).plus(overhead);
  }
}
