package io.github.podchurn.model.service;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Each zone's share of the cluster's CPUs, by which topology aware routing divides endpoints.
 *
 * <p>Source: {@code SetNodes} in {@code staging/src/k8s.io/endpointslice/topologycache}.
 */
public record ZoneRatios(SortedMap<String, Double> shares) {

  public ZoneRatios {
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
  }

  /**
   * A node that is ready and not of the control plane.
   *
   * @param zone empty when the node has none
   * @param milliCpu allocatable, in thousandths of a CPU
   */
  public record Capacity(String zone, long milliCpu) {}

  /** The shares, or nothing if a node says too little, or there are fewer than two zones. */
  public static Optional<ZoneRatios> of(List<Capacity> nodes) {
    var perZone = new TreeMap<String, Long>();
    for (var node : nodes) {
      if (node.zone().isEmpty() || node.milliCpu() == 0) {
        return Optional.empty();
      }
      perZone.merge(node.zone(), node.milliCpu(), Long::sum);
    }
    if (perZone.size() < 2) {
      return Optional.empty();
    }
    double total = perZone.values().stream().mapToLong(Long::longValue).sum();
    var shares = new TreeMap<String, Double>();
    perZone.forEach((zone, milliCpu) -> shares.put(zone, milliCpu / total));
    return Optional.of(new ZoneRatios(shares));
  }
}
