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

  /** Source: {@code podToEndpoint} in {@code staging/src/k8s.io/endpointslice/utils.go}. */
  public static EndpointConditions of(Pod pod) {
    boolean serving = pod.isReady();
    boolean terminating = pod.meta().isTerminating();
    return new EndpointConditions(serving && !terminating, serving, terminating);
  }
}
