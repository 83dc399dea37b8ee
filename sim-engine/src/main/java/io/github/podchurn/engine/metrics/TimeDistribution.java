package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.RunResult.Times;
import io.github.podchurn.model.result.TimeCounts;

/** The distribution of a time over requests of a run that is over. */
final class TimeDistribution {

  private final TimeCounts counts;
  private final double meanNanos;

  TimeDistribution(DurationCounts durations) {
    this.counts = durations.counts();
    this.meanNanos = durations.mean();
  }

  TimeCounts counts() {
    return counts;
  }

  Times times() {
    return counts.total() == 0
        ? new Times(null, null, null, null, null, null, null)
        : new Times(
            Seconds.of(meanNanos),
            quantile(0.5),
            quantile(0.9),
            quantile(0.95),
            quantile(0.99),
            quantile(0.999),
            quantile(1));
  }

  private double quantile(double share) {
    return Seconds.of(counts.quantile(share));
  }
}
