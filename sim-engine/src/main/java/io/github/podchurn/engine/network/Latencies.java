package io.github.podchurn.engine.network;

import io.github.podchurn.model.scenario.ClusterSpec;
import io.github.podchurn.model.scenario.NodeSpec;
import java.util.List;

/** One-way delays between places: nodes by their index, and the world outside. */
public final class Latencies {

  /** The place of clients outside the cluster. */
  public static final int OUTSIDE = -1;

  private final String[] zones;
  private final long sameNodeNanos;
  private final long sameZoneNanos;
  private final long crossZoneNanos;
  private final long externalNanos;

  public Latencies(ClusterSpec cluster) {
    List<NodeSpec> nodes = cluster.nodes();
    this.zones = nodes.stream().map(NodeSpec::zone).toArray(String[]::new);
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
    return zones[from].equals(zones[to]) ? sameZoneNanos : crossZoneNanos;
  }
}
