package io.github.podchurn.model.balancing;

import java.util.Arrays;

/**
 * Endpoints sorted by a count that goes up and down by one, each step in constant time.
 *
 * <p>Endpoints of one count stand together in one array; a step swaps the endpoint to the border of
 * its level and moves the border. The order inside a level has no meaning.
 */
final class Levels {

  private int size;
  private int[] sorted = new int[8];
  // By endpoint; -1 if it is not here.
  private int[] positions = new int[0];
  // By count: the position behind the last endpoint with that count or a lower one. Levels above
  // the last one here are empty.
  private int[] ends = new int[8];

  /** Takes over the endpoints that a list can use, with their counts. */
  void take(EndpointList endpoints, ActiveRequests counts) {
    size = endpoints.usableSize();
    sorted = sorted.length < size ? new int[2 * size] : sorted;
    Arrays.fill(positions, -1);
    Arrays.fill(ends, 0);
    for (int i = 0; i < size; i++) {
      hold(endpoints.usableAt(i), counts.of(endpoints.usableAt(i)));
      ends[counts.of(endpoints.usableAt(i))]++;
    }
    for (int level = 1; level < ends.length; level++) {
      ends[level] += ends[level - 1];
    }
    // Each level is filled from its end, which so becomes its start: the end of the one below.
    for (int i = 0; i < size; i++) {
      int endpoint = endpoints.usableAt(i);
      put(endpoint, --ends[counts.of(endpoint)]);
    }
    restoreEnds();
  }

  /** Moves an endpoint, if it is here, from a count to the next higher one. */
  void raise(int endpoint, int count) {
    if (isHere(endpoint)) {
      hold(endpoint, count + 1);
      swap(positions[endpoint], --ends[count]);
    }
  }

  /** Moves an endpoint, if it is here, from a count to the next lower one. */
  void lower(int endpoint, int count) {
    if (isHere(endpoint)) {
      swap(positions[endpoint], ends[count - 1]++);
    }
  }

  /** How many have the least count, given to the one at position 0. */
  int tiedForLeast(int leastCount) {
    return ends[leastCount];
  }

  /** The endpoint at a position; those with the least count come first. */
  int at(int position) {
    return sorted[position];
  }

  int size() {
    return size;
  }

  private void restoreEnds() {
    for (int level = 0; level < ends.length - 1; level++) {
      ends[level] = ends[level + 1];
    }
    ends[ends.length - 1] = size;
  }

  private void hold(int endpoint, int count) {
    if (endpoint >= positions.length) {
      int before = positions.length;
      positions = Arrays.copyOf(positions, Math.max(endpoint + 1, 2 * before));
      Arrays.fill(positions, before, positions.length, -1);
    }
    if (count + 1 >= ends.length) {
      int before = ends.length;
      ends = Arrays.copyOf(ends, Math.max(count + 2, 2 * before));
      Arrays.fill(ends, before, ends.length, ends[before - 1]);
    }
  }

  private boolean isHere(int endpoint) {
    return endpoint < positions.length && positions[endpoint] >= 0;
  }

  private void swap(int position, int other) {
    int endpoint = sorted[position];
    put(sorted[other], position);
    put(endpoint, other);
  }

  private void put(int endpoint, int position) {
    sorted[position] = endpoint;
    positions[endpoint] = position;
  }
}
