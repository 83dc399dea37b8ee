package io.github.podchurn.model.balancing;

import java.util.Arrays;

/** How many requests each endpoint has that were sent and not yet answered. */
final class ActiveRequests {

  private int[] counts = new int[8];

  /** Makes room for an endpoint. */
  void hold(int endpoint) {
    if (endpoint >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(endpoint + 1, 2 * counts.length));
    }
  }

  void opened(int endpoint) {
    counts[endpoint]++;
  }

  void closed(int endpoint) {
    counts[endpoint]--;
  }

  int of(int endpoint) {
    return counts[endpoint];
  }
}
