package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.PodLog;
import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.model.scenario.ClusterSpec;
import java.util.List;

/**
 * The cluster as clients use it.
 *
 * @param endNanos the end of the run: no request starts at it or later
 * @param plane for clients that watch objects themselves
 * @param proxies one per node, in the order of the nodes
 */
public record TrafficContext(
    Simulator simulator,
    long endNanos,
    RandomStreams streams,
    ApiServer api,
    ControlPlane plane,
    ClusterSpec cluster,
    Dns dns,
    List<KubeProxy> proxies,
    PodNetwork network,
    PodLog pods,
    Latencies latencies) {

  public TrafficContext {
    proxies = List.copyOf(proxies);
  }
}
