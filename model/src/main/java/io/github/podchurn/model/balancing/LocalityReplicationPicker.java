package io.github.podchurn.model.balancing;

import java.util.random.RandomGenerator;

/**
 * IPVS's {@code lblcr}: the least loaded of a set of servers; when that one is overloaded, {@link
 * WeightedLeastConnectionPicker}'s choice, which joins the set. When the set has not changed for a
 * day it loses its most loaded server.
 *
 * <p>Source: {@code net/netfilter/ipvs/ip_vs_lblcr.c}. There a server that left stays in the set,
 * unused, and counts in its size; here it leaves the set as well.
 */
public final class LocalityReplicationPicker extends LocalityPicker {

  private final EndpointList set = new EndpointList(EndpointList.Order.NEWEST_FIRST);
  private final Tournament tournament = new Tournament();
  private boolean tournamentIsOld = true;
  private long lastUseNanos;
  private long lastChangeNanos;

  @Override
  public int pick(long client, long nowNanos, RandomGenerator random) {
    if (set.size() > 0 && isForgotten(lastUseNanos, nowNanos)) {
      clearSet();
    }
    lastUseNanos = nowNanos;
    int endpoint = leastOfSet();
    if (set.size() > 1 && nowNanos > lastChangeNanos + EXPIRATION_NANOS) {
      shrink(nowNanos);
    }
    if (endpoint != NONE && !isOverloaded(endpoint)) {
      return endpoint;
    }
    endpoint = leastLoaded();
    if (endpoint != NONE && !set.contains(endpoint)) {
      set.add(endpoint, 0, 1);
      setChanged(nowNanos);
    }
    return endpoint;
  }

  @Override
  public void remove(int endpoint) {
    super.remove(endpoint);
    if (set.contains(endpoint)) {
      set.remove(endpoint);
    }
  }

  @Override
  void listChanged() {
    super.listChanged();
    tournamentIsOld = true;
  }

  @Override
  void loadChanged(int endpoint) {
    super.loadChanged(endpoint);
    if (!tournamentIsOld && set.contains(endpoint)) {
      tournament.update(set.positionOf(endpoint), load(endpoint));
    }
  }

  private int leastOfSet() {
    if (tournamentIsOld) {
      tournamentIsOld = false;
      tournament.clear(set.size());
      for (int i = 0; i < set.size(); i++) {
        tournament.enter(i, load(set.at(i)), endpoints.weight(set.at(i)));
      }
      tournament.play();
    }
    int winner = tournament.winner();
    return winner < 0 ? NONE : set.at(winner);
  }

  /** Takes the first of those with the greatest load per weight out of the set. */
  private void shrink(long nowNanos) {
    int most = NONE;
    for (int i = 0; i < set.size(); i++) {
      int endpoint = set.at(i);
      if (endpoints.weight(endpoint) > 0 && (most == NONE || isMoreLoaded(endpoint, most))) {
        most = endpoint;
      }
    }
    if (most != NONE) {
      set.remove(most);
      setChanged(nowNanos);
    }
  }

  private boolean isMoreLoaded(int endpoint, int other) {
    return load(other) * endpoints.weight(endpoint) < load(endpoint) * endpoints.weight(other);
  }

  private void clearSet() {
    while (set.size() > 0) {
      set.remove(set.at(set.size() - 1));
    }
    tournamentIsOld = true;
  }

  private void setChanged(long nowNanos) {
    tournamentIsOld = true;
    lastChangeNanos = nowNanos;
  }
}
