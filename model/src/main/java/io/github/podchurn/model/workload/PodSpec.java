package io.github.podchurn.model.workload;

import io.github.podchurn.model.scheduling.PodRequests;
import io.github.podchurn.model.scheduling.ResourceList;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Pod is asked to be.
 *
 * @param initContainers in the order of their start
 * @param containers at least one; the first is the application
 * @param terminationGracePeriod from the deletion until the containers are killed
 * @param nodeName null until the scheduler has bound the Pod, or given by the manifest
 */
public record PodSpec(
    List<InitContainer> initContainers,
    List<Container> containers,
    RestartPolicy restartPolicy,
    Duration terminationGracePeriod,
    Placement placement,
    @Nullable String nodeName) {

  public static final Duration DEFAULT_TERMINATION_GRACE_PERIOD = Duration.ofSeconds(30);

  public PodSpec {
    initContainers = List.copyOf(initContainers);
    containers = List.copyOf(containers);
    if (containers.isEmpty()) {
      throw new IllegalArgumentException("a Pod has at least one container");
    }
  }

  /** One without init containers that may run anywhere. */
  public PodSpec(
      List<Container> containers,
      RestartPolicy restartPolicy,
      Duration terminationGracePeriod,
      @Nullable String nodeName) {
    this(
        List.of(), containers, restartPolicy, terminationGracePeriod, Placement.ANYWHERE, nodeName);
  }

  public PodSpec withContainers(List<Container> newContainers) {
    return new PodSpec(
        initContainers, newContainers, restartPolicy, terminationGracePeriod, placement, nodeName);
  }

  public PodSpec withPlacement(Placement newPlacement) {
    return new PodSpec(
        initContainers, containers, restartPolicy, terminationGracePeriod, newPlacement, nodeName);
  }

  public PodSpec boundTo(String node) {
    return new PodSpec(
        initContainers, containers, restartPolicy, terminationGracePeriod, placement, node);
  }

  /** Init containers and containers. */
  public List<Container> allContainers() {
    return Stream.concat(initContainers.stream().map(InitContainer::container), containers.stream())
        .toList();
  }

  /** Those that run as long as the Pod: its containers, then its sidecars. */
  public List<Container> lastingContainers() {
    var sidecars = initContainers.stream().filter(InitContainer::isSidecar);
    return Stream.concat(containers.stream(), sidecars.map(InitContainer::container)).toList();
  }

  /** What its containers request of a node. */
  public PodRequests requests() {
    return new PodRequests(
        containers.stream().map(Container::requests).toList(),
        initContainers.stream()
            .map(it -> new PodRequests.InitContainer(it.kind(), it.container().requests()))
            .toList(),
        ResourceList.NONE);
  }
}
