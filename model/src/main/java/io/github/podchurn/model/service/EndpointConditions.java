package io.github.podchurn.model.service;

import io.github.podchurn.model.workload.Pod;

/**
 * What an EndpointSlice says of a Pod's fitness for traffic.
 *
 * @param ready serving and not terminating: gets new connections
 * @param serving the Pod's Ready condition, whether or not it is terminating
 * @param terminating the Pod has been asked to go
 */
public record EndpointConditions(boolean ready, boolean serving, boolean terminating) {

  /**
   * What a Pod is to a Service that selects it. To one that publishes addresses which are not ready
   * every Pod is ready, a terminating one too.
   *
   * <p>Source: {@code podToEndpoint} in {@code staging/src/k8s.io/endpointslice/utils.go}.
   */
  public static EndpointConditions of(Pod pod, ServiceTraffic traffic) {
    boolean serving = pod.isReady();
    boolean terminating = pod.meta().isTerminating();
    boolean ready = traffic.publishNotReadyAddresses() || (serving && !terminating);
    return new EndpointConditions(ready, serving, terminating);
  }
}
