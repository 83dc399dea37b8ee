package io.github.podchurn.engine.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What came of a client's requests that started from one time to another, in a run that is over.
 * Distributions are read when they are asked for, and once.
 */
final class RequestFigures {

  private final long fromNanos;
  private final long toNanos;
  private final OutcomeCounts counts;
  private @Nullable TimeDistribution latency;
  private @Nullable TimeDistribution timeToOutcome;

  RequestFigures(long fromNanos, long toNanos, OutcomeCounts counts) {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.counts = counts;
  }

  boolean areFrom(long from, long to) {
    return fromNanos == from && toNanos == to;
  }

  OutcomeCounts counts() {
    return counts;
  }

  /** Of the requests that succeeded. */
  TimeDistribution latency() {
    var known = latency;
    if (known == null) {
      known = new TimeDistribution(counts.latency());
      latency = known;
    }
    return known;
  }

  /** Of all that ended. */
  TimeDistribution timeToOutcome() {
    var known = timeToOutcome;
    if (known == null) {
      known = counts.failed() == 0 ? latency() : new TimeDistribution(counts.timeToOutcome());
      timeToOutcome = known;
    }
    return known;
  }
}
