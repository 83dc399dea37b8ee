package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import java.util.Arrays;

/** Outcomes of the requests that started within one stretch of time. */
final class OutcomeCounts {

  private static final Outcome[] OUTCOMES = Outcome.values();

  /** How many kinds of failures there are, each with its cause. */
  static final int FAILURES = OUTCOMES.length * FailureCause.values().length;

  private final long[] counts = new long[OUTCOMES.length];
  private final long[] failures = new long[FAILURES];
  private final DurationCounts successes = new DurationCounts();
  private final DurationCounts failureTimes = new DurationCounts();
  private long[] servedBy = new long[8];
  private long inFlight;
  private long stalenessNanos;

  /** The place of an outcome in arrays that live as long as the run. */
  @SuppressWarnings("EnumOrdinal")
  static int indexOf(Outcome outcome) {
    return outcome.ordinal();
  }

  /** The same of a failure with its cause, below {@link #FAILURES}. */
  @SuppressWarnings("EnumOrdinal")
  static int indexOf(Outcome outcome, FailureCause cause) {
    return cause.ordinal() * OUTCOMES.length + indexOf(outcome);
  }

  void addSuccess(long nanos) {
    counts[indexOf(Outcome.SUCCEEDED)]++;
    successes.record(nanos);
  }

  void addFailure(Outcome outcome, FailureCause cause, long nanos) {
    counts[indexOf(outcome)]++;
    failures[indexOf(outcome, cause)]++;
    failureTimes.record(nanos);
  }

  /** A request was answered by the Pod with this number. */
  void addServedBy(int pod) {
    if (pod >= servedBy.length) {
      servedBy = Arrays.copyOf(servedBy, pod + pod / 4 + 8);
    }
    servedBy[pod]++;
  }

  /** How many requests that Pod answered. */
  long servedBy(int pod) {
    return pod < servedBy.length ? servedBy[pod] : 0;
  }

  /** How many Pods answered at least one. */
  long servers() {
    return Arrays.stream(servedBy).filter(requests -> requests > 0).count();
  }

  /** The standard deviation of their answers as a share of the mean; 0 without any. */
  double unevenness() {
    var answers = Arrays.stream(servedBy).filter(requests -> requests > 0).toArray();
    double mean = Arrays.stream(answers).average().orElse(0);
    double square =
        Arrays.stream(answers)
            .mapToDouble(requests -> (requests - mean) * (requests - mean))
            .average()
            .orElse(0);
    return mean == 0 ? 0 : Math.sqrt(square) / mean;
  }

  void addInFlight() {
    inFlight++;
  }

  void addStaleness(long nanos) {
    stalenessNanos = Math.max(stalenessNanos, nanos);
  }

  /** Adds another stretch to this one. */
  void add(OutcomeCounts other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    for (int i = 0; i < failures.length; i++) {
      failures[i] += other.failures[i];
    }
    successes.add(other.successes);
    failureTimes.add(other.failureTimes);
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
    return counts[indexOf(outcome)];
  }

  long count(Outcome outcome, FailureCause cause) {
    return failures[indexOf(outcome, cause)];
  }

  long failed() {
    long failed = 0;
    for (var outcome : OUTCOMES) {
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

  /** Of the requests that succeeded. */
  DurationCounts latency() {
    return successes;
  }

  /** Of all that ended. */
  DurationCounts timeToOutcome() {
    var all = new DurationCounts();
    all.add(successes);
    all.add(failureTimes);
    return all;
  }
}
