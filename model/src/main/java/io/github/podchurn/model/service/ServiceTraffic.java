package io.github.podchurn.model.service;

import io.github.podchurn.model.service.TrafficPolicies.Policy;

/**
 * Which endpoints of a Service get which connections.
 *
 * @param internalPolicy {@code spec.internalTrafficPolicy}
 * @param externalPolicy {@code spec.externalTrafficPolicy}; Cluster where there is no such traffic
 * @param publishNotReadyAddresses whether Pods are endpoints before they are ready, as peers that
 *     look for one another need it
 */
public record ServiceTraffic(
    SessionAffinity sessionAffinity,
    Policy internalPolicy,
    Policy externalPolicy,
    TrafficDistribution distribution,
    boolean publishNotReadyAddresses) {

  /** What the API server fills in. */
  public static final ServiceTraffic DEFAULT =
      new ServiceTraffic(
          SessionAffinity.NONE, Policy.CLUSTER, Policy.CLUSTER, TrafficDistribution.NONE, false);

  public ServiceTraffic withSessionAffinity(SessionAffinity affinity) {
    return new ServiceTraffic(
        affinity, internalPolicy, externalPolicy, distribution, publishNotReadyAddresses);
  }

  public ServiceTraffic withInternalPolicy(Policy policy) {
    return new ServiceTraffic(
        sessionAffinity, policy, externalPolicy, distribution, publishNotReadyAddresses);
  }

  public ServiceTraffic withExternalPolicy(Policy policy) {
    return new ServiceTraffic(
        sessionAffinity, internalPolicy, policy, distribution, publishNotReadyAddresses);
  }

  public ServiceTraffic withDistribution(TrafficDistribution newDistribution) {
    return new ServiceTraffic(
        sessionAffinity, internalPolicy, externalPolicy, newDistribution, publishNotReadyAddresses);
  }

  public ServiceTraffic publishingNotReadyAddresses() {
    return new ServiceTraffic(sessionAffinity, internalPolicy, externalPolicy, distribution, true);
  }
}
