package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two means, B minus A, with its 95 % confidence interval, cut to what it can be.
 */
final class TwoSamples {

  /** Of figures from 0 to 1, whose difference is from -1 to 1. */
  static final TwoSamples SHARES = new TwoSamples(true);

  /** Of figures that are not negative. */
  static final TwoSamples AMOUNTS = new TwoSamples(false);

  private static final String PAIRED = "paired";
  private static final String WELCH = "welch";

  private final boolean ofShares;

  private TwoSamples(boolean ofShares) {
    this.ofShares = ofShares;
  }

  /**
   * What came out.
   *
   * @param a mean of the values that were used
   * @param varianceReduction by how much pairing has reduced the variance; null without pairs or
   *     when nothing varies
   */
  record Result(Estimate a, Estimate b, Estimate estimate, @Nullable Double varianceReduction) {}

  /** Values of the same place belong together; pairs without one of the two do not count. */
  Result paired(List<Observation> a, List<Observation> b) {
    var ofA = new ArrayList<Observation>();
    var ofB = new ArrayList<Observation>();
    var differences = new SummaryStatistics();
    for (int i = 0; i < a.size(); i++) {
      var x = a.get(i).value();
      var y = b.get(i).value();
      if (x != null && y != null) {
        ofA.add(a.get(i));
        ofB.add(b.get(i));
        differences.addValue(y - x);
      }
    }
    int n = ofA.size();
    double half =
        n < 2
            ? 0
            : Estimates.OF_GIVEN_NUMBER.studentHalfWidth(differences.getStandardDeviation(), n);
    double independent = statistics(ofA).getVariance() + statistics(ofB).getVariance();
    boolean varies = n > 1 && differences.getVariance() > 0 && independent > 0;
    return new Result(
        mean(ofA),
        mean(ofB),
        around(differences.getMean(), half, n, PAIRED),
        varies ? Double.valueOf(independent / differences.getVariance()) : null);
  }

  /**
   * Without pairs, and without the assumption that both vary alike (B. L. Welch, Biometrika 34,
   * 1947).
   */
  Result independent(List<Observation> a, List<Observation> b) {
    var x = statistics(a);
    var y = statistics(b);
    double difference = y.getMean() - x.getMean();
    int n = (int) Math.min(x.getN(), y.getN());
    double half = n > 1 ? welchHalfWidth(x, y) : 0;
    return new Result(mean(a), mean(b), around(difference, half, n, WELCH), null);
  }

  private static double welchHalfWidth(SummaryStatistics x, SummaryStatistics y) {
    double ofX = x.getVariance() / x.getN();
    double ofY = y.getVariance() / y.getN();
    double variance = ofX + ofY;
    if (variance == 0) {
      return 0;
    }
    double degreesOfFreedom =
        variance * variance / (ofX * ofX / (x.getN() - 1) + ofY * ofY / (y.getN() - 1));
    return Intervals.studentQuantile(degreesOfFreedom) * Math.sqrt(variance);
  }

  private Estimate mean(List<Observation> values) {
    return ofShares
        ? Estimates.OF_GIVEN_NUMBER.ofShares(values)
        : Estimates.OF_GIVEN_NUMBER.over(values, Observation::value);
  }

  private Estimate around(double difference, double half, int n, String method) {
    if (n == 0) {
      return Estimate.NONE;
    }
    if (n == 1) {
      return new Estimate(difference, null, null, n);
    }
    double most = ofShares ? 1 : Double.POSITIVE_INFINITY;
    return new Estimate(
        difference,
        Math.max(-most, difference - half),
        Math.min(most, difference + half),
        n,
        method);
  }

  private static SummaryStatistics statistics(List<Observation> values) {
    var statistics = new SummaryStatistics();
    for (var observation : values) {
      var value = observation.value();
      if (value != null) {
        statistics.addValue(value);
      }
    }
    return statistics;
  }
}
