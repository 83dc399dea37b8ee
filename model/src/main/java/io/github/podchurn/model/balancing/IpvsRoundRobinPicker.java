package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code rr}: the next server in the list after the one picked last, those of weight 0
 * skipped, round and round.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_rr.c}. If the server picked last leaves, its
 * predecessor counts as picked last. A new server is first in the list ({@code ip_vs_ctl.c}).
 */
public final class IpvsRoundRobinPicker extends ListedPicker {

  // The position picked last; -1 is the head of the list.
  private int last = -1;

  public IpvsRoundRobinPicker() {
    super(EndpointList.Order.NEWEST_FIRST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int size = endpoints.size();
    int position = last;
    for (int i = 0; i < size; i++) {
      position = position + 1 == size ? 0 : position + 1;
      int endpoint = endpoints.at(position);
      if (endpoints.weight(endpoint) > 0) {
        last = position;
        return endpoint;
      }
    }
    return NONE;
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    int position = endpoints.add(endpoint, address, weight);
    if (position <= last) {
      last++;
    }
  }

  @Override
  public void remove(int endpoint) {
    int position = endpoints.remove(endpoint);
    if (position <= last) {
      last--;
    }
  }
}
