package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Power of two choices: of two endpoints drawn at random the one with fewer active requests, the
 * first drawn if they have as many. Both draws may hit the same endpoint.
 *
 * <p>Source: Envoy's {@code LeastRequestLoadBalancer} with {@code N_CHOICES} and 2 choices, its
 * default; Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", 2001.
 */
public final class PowerOfTwoPicker extends ListedPicker {

  private final ActiveRequests active = new ActiveRequests();

  public PowerOfTwoPicker() {
    super(EndpointList.Order.NEWEST_LAST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    int n = endpoints.usableSize();
    if (n == 0) {
      return NONE;
    }
    int one = endpoints.usableAt(RandomPicker.pick(n, random));
    int other = endpoints.usableAt(RandomPicker.pick(n, random));
    return active.of(other) < active.of(one) ? other : one;
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    super.add(endpoint, address, weight);
    active.hold(endpoint);
  }

  @Override
  public void connectionOpened(int endpoint) {
    active.opened(endpoint);
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    active.closed(endpoint);
  }
}
