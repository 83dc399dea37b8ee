package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Pick first: the first endpoint of the list, for as long as it stays in the list and can be
 * reached; then the first again, or after a failure the next one.
 *
 * <p>Source: gRPC's {@code pick_first} policy. The list's order is that in which endpoints were
 * added, which is the order of the DNS answer.
 */
public final class PickFirstPicker extends ListedPicker {

  private int current = NONE;

  public PickFirstPicker() {
    super(EndpointList.Order.NEWEST_LAST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (current == NONE || !endpoints.isUsable(current)) {
      current = endpoints.usableSize() == 0 ? NONE : endpoints.usableAt(0);
    }
    return current;
  }

  @Override
  public void remove(int endpoint) {
    super.remove(endpoint);
    if (endpoint == current) {
      current = NONE;
    }
  }

  @Override
  public void connectionFailed(int endpoint) {
    if (endpoint != current || !endpoints.contains(endpoint)) {
      return;
    }
    int position = endpoints.positionOf(endpoint);
    do {
      position = (position + 1) % endpoints.size();
      current = endpoints.at(position);
    } while (current != endpoint && !endpoints.isUsable(current));
  }
}
