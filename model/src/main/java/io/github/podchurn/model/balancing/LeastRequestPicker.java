package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * Least request, exact: one of the endpoints with the fewest active requests, each of them with the
 * same probability.
 *
 * <p>Source: Envoy's {@code LeastRequestLoadBalancer} with {@code FULL_SCAN}, but without the scan.
 */
public final class LeastRequestPicker extends ListedPicker {

  private final ActiveRequests active = new ActiveRequests();
  private final Levels levels = new Levels();
  private boolean levelsAreOld = true;

  public LeastRequestPicker() {
    super(EndpointList.Order.NEWEST_LAST);
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (levelsAreOld) {
      levelsAreOld = false;
      levels.take(endpoints, active);
    }
    if (levels.size() == 0) {
      return NONE;
    }
    int tied = levels.tiedForLeast(active.of(levels.at(0)));
    return levels.at(RandomPicker.pick(tied, random));
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    super.add(endpoint, address, weight);
    active.hold(endpoint);
  }

  @Override
  public void connectionOpened(int endpoint) {
    if (!levelsAreOld) {
      levels.raise(endpoint, active.of(endpoint));
    }
    active.opened(endpoint);
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    if (!levelsAreOld) {
      levels.lower(endpoint, active.of(endpoint));
    }
    active.closed(endpoint);
  }

  @Override
  void listChanged() {
    levelsAreOld = true;
  }
}
