package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.network.Cidr;
import io.github.podchurn.model.network.IpAddress;

/**
 * A machine that runs Pods.
 *
 * @param zone empty when the node has none
 * @param address where clients from outside reach the node
 * @param podCidr the range that its Pods' addresses come from
 * @param podsMax how many Pods it takes
 */
public record Node(ObjectMeta meta, String zone, IpAddress address, Cidr podCidr, int podsMax)
    implements KubernetesObject {

  @Override
  public Kind kind() {
    return Kind.NODE;
  }

  @Override
  public Node withMeta(ObjectMeta newMeta) {
    return new Node(newMeta, zone, address, podCidr, podsMax);
  }
}
