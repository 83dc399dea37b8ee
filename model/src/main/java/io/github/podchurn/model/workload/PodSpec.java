package io.github.podchurn.model.workload;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Pod is asked to be.
 *
 * @param containers at least one; the first is the application
 * @param terminationGracePeriod from the deletion until the containers are killed
 * @param nodeName null until the scheduler has bound the Pod, or given by the manifest
 */
public record PodSpec(
    List<Container> containers,
    RestartPolicy restartPolicy,
    Duration terminationGracePeriod,
    @Nullable String nodeName) {

  public static final Duration DEFAULT_TERMINATION_GRACE_PERIOD = Duration.ofSeconds(30);

  public PodSpec {
    containers = List.copyOf(containers);
    if (containers.isEmpty()) {
      throw new IllegalArgumentException("a Pod has at least one container");
    }
  }

  public PodSpec withContainers(List<Container> newContainers) {
    return new PodSpec(newContainers, restartPolicy, terminationGracePeriod, nodeName);
  }

  public PodSpec boundTo(String node) {
    return new PodSpec(containers, restartPolicy, terminationGracePeriod, node);
  }
}
