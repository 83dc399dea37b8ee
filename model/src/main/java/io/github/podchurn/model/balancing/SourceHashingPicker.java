package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code sh}: 256 buckets, dealt out to the servers in the order of the list, to each as
 * many in a row as it has weight; the client's address chooses the bucket. If the bucket's server
 * has weight 0 nobody is picked.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_sh.c}, without its flags for ports and fallback, which
 * kube-proxy does not set. A server of weight 0 holds one bucket in each round of dealing. Servers
 * after the 256th get nothing.
 */
public final class SourceHashingPicker extends ListedPicker {

  private final int[] buckets = new int[IpvsHash.BUCKETS];
  private boolean bucketsAreOld = true;

  public SourceHashingPicker() {
    super(EndpointList.Order.NEWEST_FIRST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (endpoints.size() == 0) {
      return NONE;
    }
    if (bucketsAreOld) {
      bucketsAreOld = false;
      deal();
    }
    int endpoint = buckets[IpvsHash.bucket(client)];
    return endpoints.weight(endpoint) > 0 ? endpoint : NONE;
  }

  @Override
  void listChanged() {
    bucketsAreOld = true;
  }

  private void deal() {
    int position = 0;
    int dealt = 0;
    for (int i = 0; i < buckets.length; i++) {
      int endpoint = endpoints.at(position);
      buckets[i] = endpoint;
      if (++dealt >= endpoints.weight(endpoint)) {
        position = (position + 1) % endpoints.size();
        dealt = 0;
      }
    }
  }
}
