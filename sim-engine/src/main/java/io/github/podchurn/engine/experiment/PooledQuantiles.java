package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.OutputAnalysis.PooledTimes;
import io.github.podchurn.model.result.TimeCounts;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles over the requests of all runs together, which the mean of the runs' quantiles is not: a
 * short run has few requests in its tail.
 *
 * <p>The interval is by ranks. Requests of one run depend on one another, runs do not; so the share
 * of requests at or below the quantile is estimated as a ratio over runs, with Student's interval,
 * and the two ends of that interval are read as ranks among all requests (R. S. Woodruff,
 * "Confidence intervals for medians and other position measures", JASA 47, 1952).
 */
final class PooledQuantiles {

  private static final double NANOS = 1e9;

  private final List<TimeCounts> runs;
  private final TimeCounts all;
  private final Estimates estimates;

  /**
   * The times of one client.
   *
   * @param runs one per run, at least one
   */
  PooledQuantiles(List<TimeCounts> runs, Estimates estimates) {
    this.runs = runs;
    this.estimates = estimates;
    this.all = pooled(runs);
  }

  private static TimeCounts pooled(List<TimeCounts> runs) {
    int half = runs.size() / 2;
    return half == 0
        ? runs.get(0)
        : merged(pooled(runs.subList(0, half)), pooled(runs.subList(half, runs.size())));
  }

  private static TimeCounts merged(TimeCounts a, TimeCounts b) {
    var nanos = new long[a.size() + b.size()];
    var counts = new long[nanos.length];
    int size = 0;
    int inA = 0;
    int inB = 0;
    while (inA < a.size() || inB < b.size()) {
      long nextA = inA < a.size() ? a.nanos(inA) : Long.MAX_VALUE;
      long nextB = inB < b.size() ? b.nanos(inB) : Long.MAX_VALUE;
      nanos[size] = Math.min(nextA, nextB);
      counts[size++] =
          (nextA <= nextB ? a.count(inA++) : 0) + (nextB <= nextA ? b.count(inB++) : 0);
    }
    return new TimeCounts(Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
  }

  PooledTimes times(String client, String time) {
    return new PooledTimes(
        client,
        time,
        all.total(),
        quantile(0.5),
        quantile(0.9),
        quantile(0.95),
        quantile(0.99),
        quantile(0.999));
  }

  /** The time that a share of the requests does not exceed, in seconds. */
  Estimate quantile(double share) {
    if (all.total() == 0) {
      return Estimate.NONE;
    }
    long at = all.quantile(share);
    int n = runs.size();
    if (n < 2) {
      return new Estimate(at / NANOS, null, null, n);
    }
    double half = halfWidthOfShare(at);
    double low = share - half;
    double high = share + half;
    return new Estimate(
        at / NANOS,
        low <= 0 ? 0 : all.atRank((long) Math.floor(low * all.total())) / NANOS,
        // Beyond the longest time that was seen, nothing is known.
        high >= 1 ? null : Double.valueOf(all.quantile(high) / NANOS),
        n,
        Estimate.WOODRUFF);
  }

  /** Student's half-width of the share at or below a time, as a ratio over runs. */
  private double halfWidthOfShare(long nanos) {
    double share = (double) all.atMost(nanos) / all.total();
    double squares = 0;
    for (var run : runs) {
      double residual = run.atMost(nanos) - share * run.total();
      squares += residual * residual;
    }
    int n = runs.size();
    double deviation = Math.sqrt(squares / (n - 1)) / ((double) all.total() / n);
    return estimates.studentHalfWidth(deviation, n);
  }
}
