package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Means with their 95 % confidence intervals by Student's t, cut to what the figure can be: none is
 * negative, and a ratio is at most 1.
 */
final class Estimates {

  private static final double UPPER_TAIL = 0.975;

  private Estimates() {}

  /** The estimate of a figure over runs; runs without a value do not count. */
  static <T> Estimate over(List<T> runs, Function<T, @Nullable Number> figure) {
    var values = new ArrayList<Double>();
    for (var run : runs) {
      var value = figure.apply(run);
      if (value != null) {
        values.add(value.doubleValue());
      }
    }
    return of(values);
  }

  /** The estimate of a figure from 0 to 1. */
  static <T> Estimate ofRatio(List<T> runs, Function<T, @Nullable Number> figure) {
    var estimate = over(runs, figure);
    var high = estimate.high();
    return high == null || high <= 1
        ? estimate
        : new Estimate(estimate.mean(), estimate.low(), 1.0, estimate.n());
  }

  static Estimate of(List<Double> values) {
    if (values.isEmpty()) {
      return Estimate.NONE;
    }
    var statistics = new SummaryStatistics();
    values.forEach(statistics::addValue);
    int n = values.size();
    double mean = statistics.getMean();
    if (n == 1) {
      return new Estimate(mean, null, null, n);
    }
    double deviation = statistics.getStandardDeviation();
    double half = deviation == 0 ? 0 : quantile(n - 1) * deviation / Math.sqrt(n);
    return new Estimate(mean, Math.max(0, mean - half), mean + half, n);
  }

  private static double quantile(int degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(UPPER_TAIL);
  }
}
