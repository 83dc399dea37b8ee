package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Propagation.Loss;
import java.util.ArrayList;
import java.util.Arrays;

/** Requests of one client that failed in one way at one Pod that was to go. */
final class PodLosses {

  private final String client;
  private final Outcome outcome;
  private final long[] sentNanos = new long[Loss.TIMES_MAX];
  private long count;

  PodLosses(String client, Outcome outcome) {
    this.client = client;
    this.outcome = outcome;
  }

  boolean areOf(String otherClient, Outcome otherOutcome) {
    return outcome == otherOutcome && client.equals(otherClient);
  }

  void add(long nanos) {
    if (count < sentNanos.length) {
      sentNanos[(int) count] = nanos;
    }
    count++;
  }

  Loss result() {
    var times = new ArrayList<Double>();
    int kept = (int) Math.min(count, sentNanos.length);
    Arrays.stream(sentNanos, 0, kept).sorted().forEach(nanos -> times.add(Seconds.of(nanos)));
    return new Loss(client, outcome.jsonName(), count, times);
  }
}
