package io.github.podchurn.model.autoscaling;

import io.github.podchurn.model.workload.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Pod of the scale target with what the autoscaler wants to know beyond {@link Pod}, which does
 * not carry resource requests or a start time.
 *
 * @param startedNanos simulated time at which the kubelet acknowledged the Pod ({@code
 *     status.startTime}); null while it has not, and then there is no Ready condition either
 * @param requests those of its containers; a container without one has not requested the resource.
 *     Sidecars count as containers
 */
public record ScaledPod(Pod pod, @Nullable Long startedNanos, List<Request> requests) {

  /**
   * What a container requests of a resource.
   *
   * @param milli in thousandths
   */
  public record Request(String container, String resource, long milli) {}

  public ScaledPod {
    requests = List.copyOf(requests);
  }

  String name() {
    return pod.meta().name();
  }
}
