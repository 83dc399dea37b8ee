package io.github.podchurn.model.result;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.proxy.ProxyTable;
import java.time.Duration;
import java.util.List;

/**
 * A cluster at one moment of a run.
 *
 * @param at from the run's start
 * @param objects what the API server has, by kind and then by name
 * @param proxies what every node's proxy goes by at that moment, in the order of the nodes
 */
public record ClusterState(Duration at, List<KubernetesObject> objects, List<ProxyTable> proxies) {

  public ClusterState {
    objects = List.copyOf(objects);
    proxies = List.copyOf(proxies);
  }
}
