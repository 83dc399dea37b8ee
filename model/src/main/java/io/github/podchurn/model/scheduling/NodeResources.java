package io.github.podchurn.model.scheduling;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node has and what is taken of it.
 *
 * <p>Source: {@code fitsRequest}, {@code leastResourceScorer} and {@code balancedResourceScorer} in
 * {@code pkg/scheduler/framework/plugins/noderesources}; {@code NodeInfo} in {@code
 * pkg/scheduler/framework/types.go}.
 *
 * @param podsMax how many Pods it takes
 * @param allocatable what Pods may request of it altogether
 * @param pods how many Pods are assigned to it, terminating ones included
 * @param requested the sum of their {@link PodDemand#total}
 * @param nonZeroRequested the sum of their {@link PodDemand#nonZero}
 */
public record NodeResources(
    int podsMax,
    ResourceList allocatable,
    int pods,
    ResourceList requested,
    ResourceList nonZeroRequested) {

  private static final long SCORE_MAX = 100;
  private static final List<String> SCORED = List.of(ResourceList.CPU, ResourceList.MEMORY);

  /** A node without Pods. */
  public static NodeResources empty(int podsMax, ResourceList allocatable) {
    return new NodeResources(podsMax, allocatable, 0, ResourceList.NONE, ResourceList.NONE);
  }

  /** With one more Pod. */
  public NodeResources plus(PodDemand pod) {
    return new NodeResources(
        podsMax,
        allocatable,
        pods + 1,
        requested.plus(pod.total()),
        nonZeroRequested.plus(pod.nonZero()));
  }

  /** With one Pod less. */
  public NodeResources minus(PodDemand pod) {
    return new NodeResources(
        podsMax,
        allocatable,
        pods - 1,
        requested.minus(pod.total()),
        nonZeroRequested.minus(pod.nonZero()));
  }

  /** Why the Pod does not fit, in the scheduler's words; empty when it does. */
  public List<String> insufficient(PodDemand pod) {
    var reasons = new ArrayList<String>();
    if (pods + 1 > podsMax) {
      reasons.add("Too many pods");
    }
    pod.total()
        .amounts()
        .forEach(
            (resource, amount) -> {
              if (amount > 0 && amount > allocatable.get(resource) - requested.get(resource)) {
                reasons.add("Insufficient " + resource);
              }
            });
    return reasons;
  }

  public boolean fits(PodDemand pod) {
    return insufficient(pod).isEmpty();
  }

  /** The sum of the scores that follow. */
  public long score(PodDemand pod) {
    return leastAllocated(pod) + balancedAllocation(pod);
  }

  /** From 0 to 100: the more is left with the Pod, the better. CPU and memory weigh the same. */
  public long leastAllocated(PodDemand pod) {
    long sum = 0;
    long weights = 0;
    for (var resource : SCORED) {
      long capacity = allocatable.get(resource);
      if (capacity > 0) {
        long used = nonZeroRequested.get(resource) + pod.nonZero().get(resource);
        sum += Math.max(0, capacity - used) * SCORE_MAX / capacity;
        weights++;
      }
    }
    return weights == 0 ? 0 : sum / weights;
  }

  /**
   * From 0 to 100: the more alike the shares of CPU and memory are with the Pod, the better. Unlike
   * the other score it goes by what is really requested.
   */
  public long balancedAllocation(PodDemand pod) {
    double cpu = share(ResourceList.CPU, pod);
    double memory = share(ResourceList.MEMORY, pod);
    // What a node does not have can't be out of balance.
    double deviation = cpu < 0 || memory < 0 ? 0 : Math.abs((cpu - memory) / 2);
    return (long) ((1 - deviation) * SCORE_MAX);
  }

  /** What would be requested with the Pod, of 1; negative if the node has none at all. */
  private double share(String resource, PodDemand pod) {
    long capacity = allocatable.get(resource);
    long used = requested.get(resource) + pod.total().get(resource);
    return capacity > 0 ? Math.min(1, (double) used / capacity) : -1;
  }
}
