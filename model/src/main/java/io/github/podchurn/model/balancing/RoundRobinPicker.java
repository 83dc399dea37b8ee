package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Round robin as clients do it: endpoint {@code i mod n} of the list for the {@code i}-th pick,
 * where the first {@code i} is random. Changes of the list do not touch {@code i}.
 *
 * <p>Source: {@code io.grpc.util.RoundRobinLoadBalancer}, where the count starts at random so that
 * clients that start together do not all begin with the same endpoint.
 */
public final class RoundRobinPicker extends ListedPicker {

  private boolean started;
  private long picks;

  public RoundRobinPicker() {
    super(EndpointList.Order.NEWEST_LAST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int n = endpoints.usableSize();
    if (n == 0) {
      return NONE;
    }
    if (!started) {
      started = true;
      picks = random.nextLong() >>> 33;
    }
    return endpoints.usableAt((int) (picks++ % n));
  }
}
