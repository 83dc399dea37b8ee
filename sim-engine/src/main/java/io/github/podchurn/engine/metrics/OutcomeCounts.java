package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.Outcome;
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
