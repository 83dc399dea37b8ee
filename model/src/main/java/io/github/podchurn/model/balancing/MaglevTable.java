package io.github.podchurn.model.balancing;

import java.util.Arrays;

/**
 * A table of prime size whose places are shared among endpoints as Maglev does it: each endpoint
 * has its own order of preference over all places, and they take turns in taking the place that
 * they like best among the free ones.
 *
 * <p>Source: Eisenbud et al., "Maglev: A Fast and Reliable Software Network Load Balancer", NSDI
 * 2016, section 3.4.
 */
final class MaglevTable {

  private final int[] owners;
  private int size;
  private int[] endpoints = new int[8];
  // The place each endpoint likes best of those that it has not found taken, and the step to the
  // next one.
  private int[] preferred = new int[8];
  private int[] skips = new int[8];

  MaglevTable(int places) {
    this.owners = new int[places];
    clear();
  }

  /** How many places an endpoint may take in a row. */
  @FunctionalInterface
  interface Turns {

    /**
     * The places of one endpoint in one round.
     *
     * @param index which endpoint, in the order in which they were entered
     * @param round counted from 1
     */
    int in(int index, int round);
  }

  /** Forgets all endpoints and leaves all places free. */
  void clear() {
    size = 0;
    Arrays.fill(owners, EndpointPicker.NONE);
  }

  /** Enters an endpoint whose two hashes, as unsigned numbers, make its order of preference. */
  void enter(int endpoint, long hash, long otherHash) {
    if (size == endpoints.length) {
      endpoints = Arrays.copyOf(endpoints, 2 * size);
      preferred = Arrays.copyOf(preferred, 2 * size);
      skips = Arrays.copyOf(skips, 2 * size);
    }
    endpoints[size] = endpoint;
    preferred[size] = (int) Long.remainderUnsigned(hash, owners.length);
    skips[size] = (int) Long.remainderUnsigned(otherHash, owners.length - 1) + 1;
    size++;
  }

  /** Gives all places away. Somebody must have a turn in some round. */
  void fill(Turns turns) {
    int free = owners.length;
    for (int round = 1; free > 0; round++) {
      for (int i = 0; i < size && free > 0; i++) {
        int taken = Math.min(free, turns.in(i, round));
        for (int turn = 0; turn < taken; turn++) {
          owners[freePlace(i)] = endpoints[i];
        }
        free -= taken;
      }
    }
  }

  /** Who has the place of a hash, which is read as an unsigned number. */
  int owner(long hash) {
    return owners[(int) Long.remainderUnsigned(hash, owners.length)];
  }

  int places() {
    return owners.length;
  }

  private int freePlace(int index) {
    int place = preferred[index];
    while (owners[place] != EndpointPicker.NONE) {
      place += skips[index];
      place -= place >= owners.length ? owners.length : 0;
    }
    preferred[index] = place;
    return place;
  }
}
