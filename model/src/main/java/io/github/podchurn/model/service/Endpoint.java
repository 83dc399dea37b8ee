package io.github.podchurn.model.service;

import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.network.IpAddress;

/**
 * One address behind a Service.
 *
 * @param pod the Pod that the address belonged to when the slice was written; without a name where
 *     somebody wrote an address and nothing else
 * @param podUid tells that Pod from a later one of the same name; empty for whoever has the address
 * @param nodeName the node the Pod runs on; empty if none is said
 * @param zone that node's zone; empty when it has none
 * @param hints for whom it is meant
 */
public record Endpoint(
    IpAddress address,
    EndpointConditions conditions,
    NamespacedName pod,
    String podUid,
    String nodeName,
    String zone,
    EndpointHints hints) {

  /** An endpoint for everybody. */
  public Endpoint(
      IpAddress address,
      EndpointConditions conditions,
      NamespacedName pod,
      String podUid,
      String nodeName) {
    this(address, conditions, pod, podUid, nodeName, EndpointHints.NONE);
  }

  /** An endpoint on a node of no zone. */
  public Endpoint(
      IpAddress address,
      EndpointConditions conditions,
      NamespacedName pod,
      String podUid,
      String nodeName,
      EndpointHints hints) {
    this(address, conditions, pod, podUid, nodeName, "", hints);
  }

  /** This endpoint with hints, which is itself if it has them. */
  public Endpoint withHints(EndpointHints newHints) {
    return newHints.equals(hints)
        ? this
        : new Endpoint(address, conditions, pod, podUid, nodeName, zone, newHints);
  }
}
