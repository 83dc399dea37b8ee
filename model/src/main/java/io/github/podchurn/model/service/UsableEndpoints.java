package io.github.podchurn.model.service;

import java.util.ArrayList;
import java.util.List;

/**
 * The endpoints that kube-proxy sends new connections to: the ready ones; when there is none, those
 * that still serve while they terminate; when there are none of these either, nobody.
 *
 * <p>Source: {@code CategorizeEndpoints} in {@code pkg/proxy/topology.go} for the traffic policy
 * Cluster, without topology. KEP-1669 gives the reason for the fallback.
 */
public final class UsableEndpoints {

  private UsableEndpoints() {}

  /** A copy of those of {@code endpoints} that are usable, in the given order. */
  public static List<Endpoint> of(List<Endpoint> endpoints) {
    var ready = new ArrayList<Endpoint>();
    var servingWhileTerminating = new ArrayList<Endpoint>();
    for (var endpoint : endpoints) {
      if (endpoint.conditions().ready()) {
        ready.add(endpoint);
      } else if (endpoint.conditions().serving() && endpoint.conditions().terminating()) {
        servingWhileTerminating.add(endpoint);
      }
    }
    return ready.isEmpty() ? servingWhileTerminating : ready;
  }
}
