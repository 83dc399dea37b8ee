package io.github.podchurn.model.balancing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What IPVS's schedulers that look for the least load have in common: the counts of connections,
 * and the first server in the list among those with the least load per weight.
 *
 * <p>As in the kernel ({@code ip_vs_ctl.c}) a new server is first in the list. An open connection
 * is active, a closed one inactive until the connection table forgets it.
 */
abstract class LeastLoadPicker extends ListedPicker {

  private final Tournament tournament = new Tournament();
  private boolean tournamentIsOld = true;
  // By endpoint.
  private int[] active = new int[8];
  private int[] inactive = new int[8];

  LeastLoadPicker() {
    super(EndpointList.Order.NEWEST_FIRST);
  }

  /** What of a server with these connections is compared. */
  abstract long load(int active, int inactive);

  /** By what its load is divided; 0 if it may not be picked. */
  int divisor(int weight) {
    return weight;
  }

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    return leastLoaded();
  }

  @Override
  public void add(int endpoint, long address, int weight) {
    super.add(endpoint, address, weight);
    if (endpoint >= active.length) {
      int length = Math.max(endpoint + 1, 2 * active.length);
      active = Arrays.copyOf(active, length);
      inactive = Arrays.copyOf(inactive, length);
    }
  }

  @Override
  public void connectionOpened(int endpoint) {
    active[endpoint]++;
    loadChanged(endpoint);
  }

  @Override
  public void connectionClosed(int endpoint, long lastedNanos, long nowNanos) {
    active[endpoint]--;
    inactive[endpoint]++;
    loadChanged(endpoint);
  }

  @Override
  public void connectionForgotten(int endpoint) {
    inactive[endpoint]--;
    loadChanged(endpoint);
  }

  final int leastLoaded() {
    if (tournamentIsOld) {
      tournamentIsOld = false;
      hold();
    }
    int winner = tournament.winner();
    return winner < 0 ? NONE : endpoints.at(winner);
  }

  final int active(int endpoint) {
    return active[endpoint];
  }

  final long load(int endpoint) {
    return load(active[endpoint], inactive[endpoint]);
  }

  @Override
  void listChanged() {
    tournamentIsOld = true;
  }

  /** After each change of an endpoint's connections. */
  void loadChanged(int endpoint) {
    if (!tournamentIsOld && endpoints.contains(endpoint)) {
      tournament.update(endpoints.positionOf(endpoint), load(endpoint));
    }
  }

  private void hold() {
    tournament.clear(endpoints.size());
    for (int i = 0; i < endpoints.size(); i++) {
      int endpoint = endpoints.at(i);
      tournament.enter(i, load(endpoint), divisor(endpoints.weight(endpoint)));
    }
    tournament.play();
  }
}
