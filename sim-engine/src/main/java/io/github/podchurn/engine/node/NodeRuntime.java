package io.github.podchurn.engine.node;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Leases;
import io.github.podchurn.engine.apiserver.PodsByNode;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.network.PodNetwork;
import io.github.podchurn.model.scenario.BehaviorRule;
import io.github.podchurn.model.scenario.ClusterSpec;
import java.util.List;

/** What every kubelet works with. */
public record NodeRuntime(
    Simulator simulator,
    ApiServer api,
    PodsByNode pods,
    Leases leases,
    RandomStreams streams,
    PodNetwork network,
    ClusterSpec cluster,
    List<BehaviorRule> behaviors) {

  public NodeRuntime {
    behaviors = List.copyOf(behaviors);
  }
}
