package io.github.podchurn.engine.traffic;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.network.Latencies;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.model.scenario.ClusterSpec;
import java.util.List;

/**
 * The cluster as clients use it.
 *
 * @param proxies one per node, in the order of the nodes
 */
public record TrafficContext(
    Simulator simulator,
    RandomStreams streams,
    ApiServer api,
    ClusterSpec cluster,
    Dns dns,
    List<KubeProxy> proxies,
    PodNetwork network,
    Latencies latencies) {

  public TrafficContext {
    proxies = List.copyOf(proxies);
  }
}
