package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Outcomes of the requests that started within one stretch of time. */
final class OutcomeCounts {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long RESOLUTION_NANOS = 1_000;

  private final Map<Outcome, long[]> counts = new EnumMap<>(Outcome.class);
  private final Histogram successes = histogram();
  private final Histogram failures = histogram();
  private long[] servedBy = new long[0];
  private long inFlight;
  private long stalenessNanos;

  OutcomeCounts() {
    for (var outcome : Outcome.values()) {
      counts.put(outcome, new long[1]);
    }
  }

  private static Histogram histogram() {
    var histogram = new Histogram(RESOLUTION_NANOS, 2 * RESOLUTION_NANOS, SIGNIFICANT_DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  void add(Outcome outcome, long nanos) {
    cell(outcome)[0]++;
    (outcome == Outcome.SUCCEEDED ? successes : failures).recordValue(nanos);
  }

  /** A request was answered by the Pod with this number. */
  void addServedBy(int pod) {
    if (pod >= servedBy.length) {
      servedBy = Arrays.copyOf(servedBy, Math.max(8, 2 * (pod + 1)));
    }
    servedBy[pod]++;
  }

  /** How many requests that Pod answered. */
  long servedBy(int pod) {
    return pod < servedBy.length ? servedBy[pod] : 0;
  }

  void addInFlight() {
    inFlight++;
  }

  void addStaleness(long nanos) {
    stalenessNanos = Math.max(stalenessNanos, nanos);
  }

  /** Adds another stretch to this one. */
  void add(OutcomeCounts other) {
    for (var outcome : Outcome.values()) {
      cell(outcome)[0] += other.count(outcome);
    }
    successes.add(other.successes);
    failures.add(other.failures);
    inFlight += other.inFlight;
    if (servedBy.length < other.servedBy.length) {
      servedBy = Arrays.copyOf(servedBy, other.servedBy.length);
    }
    for (int pod = 0; pod < other.servedBy.length; pod++) {
      servedBy[pod] += other.servedBy[pod];
    }
    addStaleness(other.stalenessNanos);
  }

  long count(Outcome outcome) {
    return cell(outcome)[0];
  }

  long failed() {
    long failed = 0;
    for (var outcome : Outcome.values()) {
      failed += outcome.isError() ? count(outcome) : 0;
    }
    return failed;
  }

  /** Succeeded or failed. */
  long ended() {
    return count(Outcome.SUCCEEDED) + failed();
  }

  long inFlight() {
    return inFlight;
  }

  long stalenessNanos() {
    return stalenessNanos;
  }

  Histogram latency() {
    return successes;
  }

  Histogram timeToOutcome() {
    var all = successes.copy();
    all.add(failures);
    return all;
  }

  private long[] cell(Outcome outcome) {
    var cell = counts.get(outcome);
    if (cell == null) {
      throw new IllegalStateException("every outcome has a cell");
    }
    return cell;
  }
}
