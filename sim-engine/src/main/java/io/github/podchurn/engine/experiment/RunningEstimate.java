package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The mean of independent observations, one per run, with its 95 % confidence interval: by
 * Student's t, cut to what the figure can be. Of a share that few requests decide, or none, runs
 * hardly differ, and Student's interval would be too narrow or have no width: theirs reaches at
 * least as far as Wilson's, for the share among all requests of all runs, as if these were
 * independent.
 */
final class RunningEstimate {

  /** Requests on the rarer side of a share, up to which the runs do not tell how they vary. */
  private static final int FEW = 10;

  private final SummaryStatistics statistics = new SummaryStatistics();
  private final Estimates estimates;
  private final boolean isOfShares;
  private long trials;

  RunningEstimate(Estimates estimates, boolean isOfShares) {
    this.estimates = estimates;
    this.isOfShares = isOfShares;
  }

  /** One more run; without a value it does not count. */
  void add(Observation observation) {
    var value = observation.value();
    if (value != null) {
      statistics.addValue(value);
      trials += observation.trials();
    }
  }

  Estimate estimate() {
    int n = (int) statistics.getN();
    if (n < 2) {
      return n == 0 ? Estimate.NONE : new Estimate(statistics.getMean(), null, null, n);
    }
    double mean = statistics.getMean();
    double deviation = statistics.getStandardDeviation();
    double half = estimates.studentHalfWidth(deviation, n);
    double low = Math.max(0, mean - half);
    double high = isOfShares ? Math.min(1, mean + half) : mean + half;
    if (trials > 0 && trials * Math.min(mean, 1 - mean) < FEW) {
      var wilson = Intervals.wilson(mean, trials);
      return new Estimate(
          mean, Math.min(low, wilson.low()), Math.max(high, wilson.high()), n, Estimate.WILSON);
    }
    return new Estimate(mean, low, high, n);
  }
}
