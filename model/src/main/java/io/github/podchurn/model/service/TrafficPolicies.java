package io.github.podchurn.model.service;

/**
 * Which endpoints a Service lets its traffic go to.
 *
 * @param internal for traffic to its own address
 * @param external for traffic to a node port or from a load balancer
 * @param exposure whether there is such traffic
 */
public record TrafficPolicies(Policy internal, Policy external, Exposure exposure) {

  /** To all endpoints, from inside the cluster alone. */
  public static final TrafficPolicies DEFAULT =
      new TrafficPolicies(Policy.CLUSTER, Policy.CLUSTER, Exposure.INTERNAL);

  /** Endpoints on all nodes, or on the proxy's own node only. */
  public enum Policy {
    CLUSTER,
    LOCAL
  }

  /** Whether a Service has a node port, a load balancer's address or an external one. */
  public enum Exposure {
    INTERNAL,
    EXTERNAL
  }

  boolean usesClusterEndpoints() {
    return internal != Policy.LOCAL || exposure == Exposure.EXTERNAL;
  }

  boolean usesLocalEndpoints() {
    return internal == Policy.LOCAL || (external == Policy.LOCAL && exposure == Exposure.EXTERNAL);
  }
}
