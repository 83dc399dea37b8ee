package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code dh}: the servers take turns in 256 buckets, and the destination's address chooses
 * the bucket. The destination of a Service's connections is always its own address, so one server
 * gets everything; if it has weight 0, nobody does.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_dh.c}.
 */
public final class DestinationHashingPicker extends ListedPicker {

  private final int bucket;

  /**
   * Picks for connections to one address.
   *
   * @param service the Service's address
   */
  public DestinationHashingPicker(long service) {
    super(EndpointList.Order.NEWEST_FIRST);
    this.bucket = IpvsHash.bucket(service);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (endpoints.size() == 0) {
      return NONE;
    }
    int endpoint = endpoints.at(bucket % endpoints.size());
    return endpoints.weight(endpoint) > 0 ? endpoint : NONE;
  }
}
