package io.github.podchurn.engine.network;

import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import java.util.List;

/** One-way delays between places: nodes by their index, and the world outside. */
public final class Latencies {

  /** The place of clients outside the cluster. */
  public static final int OUTSIDE = -1;

  // Of each node; equal numbers for equal zones.
  private final int[] zones;
  private final long sameNodeNanos;
  private final long sameZoneNanos;
  private final long crossZoneNanos;
  private final long externalNanos;

  public Latencies(ClusterSpec cluster) {
    List<NodeSpec> nodes = cluster.nodes();
    var names = nodes.stream().map(NodeSpec::zone).distinct().toList();
    this.zones = nodes.stream().mapToInt(node -> names.indexOf(node.zone())).toArray();
    this.sameNodeNanos = cluster.latency().sameNode().toNanos();
    this.sameZoneNanos = cluster.latency().sameZone().toNanos();
    this.crossZoneNanos = cluster.latency().crossZone().toNanos();
    this.externalNanos = cluster.latency().external().toNanos();
  }

  /** Nodes without a zone count as of one zone. */
  public long oneWayNanos(int from, int to) {
    if (from == OUTSIDE || to == OUTSIDE) {
      return externalNanos;
    }
    if (from == to) {
      return sameNodeNanos;
    }
    return zones[from] == zones[to] ? sameZoneNanos : crossZoneNanos;
  }
}
