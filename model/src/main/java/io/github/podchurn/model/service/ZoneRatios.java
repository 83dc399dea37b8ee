package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Node;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Each zone's share of the cluster's CPUs, by which topology aware routing divides endpoints.
 *
 * <p>Source: {@code SetNodes} and {@code serviceOverloaded} in {@code
 * staging/src/k8s.io/endpointslice/topologycache}.
 */
public record ZoneRatios(SortedMap<String, Double> shares) {

  /** A zone may get less than its share only so far that each endpoint has a fifth more to do. */
  static final double OVERLOAD_THRESHOLD = 0.2;

  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
  private static final String MASTER = "node-role.kubernetes.io/master";

  public ZoneRatios {
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
  }

  /**
   * The shares of the zones by the allocatable CPUs of their ready nodes, those of the control
   * plane left out; nothing if a node has no zone or no CPU, or there are fewer than two zones.
   */
  public static Optional<ZoneRatios> of(Iterable<Node> nodes) {
    var perZone = new TreeMap<String, Long>();
    for (var node : nodes) {
      if (!counts(node)) {
        continue;
      }
      long milliCpu = node.capacity().allocatable().get(ResourceList.CPU);
      if (node.zone().isEmpty() || milliCpu == 0) {
        return Optional.empty();
      }
      perZone.merge(node.zone(), milliCpu, Long::sum);
    }
    if (perZone.size() < 2) {
      return Optional.empty();
    }
    double total = perZone.values().stream().mapToLong(Long::longValue).sum();
    var shares = new TreeMap<String, Double>();
    perZone.forEach((zone, milliCpu) -> shares.put(zone, milliCpu / total));
    return Optional.of(new ZoneRatios(shares));
  }

  private static boolean counts(Node node) {
    Labels labels = node.meta().labels();
    return node.ready() == Node.Condition.TRUE
        && labels.get(CONTROL_PLANE) == null
        && labels.get(MASTER) == null;
  }

  /** The least of so many endpoints that a zone with this share must get. */
  static int minimum(double share, int endpoints) {
    return (int) StrictMath.ceil(share * endpoints * (1 / (1 + OVERLOAD_THRESHOLD)));
  }

  /**
   * Whether a Service's hints, given under other ratios, leave a zone too few endpoints, so that
   * they have to be given anew.
   *
   * @param ratios null if nodes say too little
   * @param hints how many endpoints each zone has; none without hints
   */
  public static boolean isOverloaded(
      @Nullable ZoneRatios ratios, SortedMap<String, Integer> hints) {
    if (hints.isEmpty() || ratios == null) {
      return !hints.isEmpty();
    }
    int endpoints = hints.values().stream().mapToInt(Integer::intValue).sum();
    return ratios.shares.entrySet().stream()
        .anyMatch(
            zone -> {
              @Nullable Integer has = hints.get(zone.getKey());
              return has == null || has < minimum(zone.getValue(), endpoints);
            });
  }
}
