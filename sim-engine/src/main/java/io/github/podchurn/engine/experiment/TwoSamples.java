package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/** The difference of two means, B minus A, with its 95 % confidence interval. */
final class TwoSamples {

  private static final String PAIRED = "paired";
  private static final String WELCH = "welch";

  private TwoSamples() {}

  /**
   * What came out.
   *
   * @param a mean of the values that were used
   * @param varianceReduction by how much pairing has reduced the variance; null without pairs or
   *     when nothing varies
   */
  record Result(Estimate a, Estimate b, Estimate estimate, @Nullable Double varianceReduction) {}

  /** Values of the same place belong together; pairs without one of the two do not count. */
  static Result paired(List<@Nullable Double> a, List<@Nullable Double> b) {
    var ofA = new ArrayList<Double>();
    var ofB = new ArrayList<Double>();
    var differences = new SummaryStatistics();
    for (int i = 0; i < a.size(); i++) {
      var x = a.get(i);
      var y = b.get(i);
      if (x != null && y != null) {
        ofA.add(x);
        ofB.add(y);
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
        Estimates.OF_GIVEN_NUMBER.of(ofA),
        Estimates.OF_GIVEN_NUMBER.of(ofB),
        around(differences.getMean(), half, n, PAIRED),
        varies ? Double.valueOf(independent / differences.getVariance()) : null);
  }

  /**
   * Without pairs, and without the assumption that both vary alike (B. L. Welch, Biometrika 34,
   * 1947).
   */
  static Result independent(List<@Nullable Double> a, List<@Nullable Double> b) {
    var ofA = present(a);
    var ofB = present(b);
    var x = statistics(ofA);
    var y = statistics(ofB);
    double difference = y.getMean() - x.getMean();
    boolean hasInterval = ofA.size() > 1 && ofB.size() > 1;
    double half = hasInterval ? welchHalfWidth(x, y) : 0;
    int n = Math.min(ofA.size(), ofB.size());
    return new Result(
        Estimates.OF_GIVEN_NUMBER.of(ofA),
        Estimates.OF_GIVEN_NUMBER.of(ofB),
        around(difference, half, n, WELCH),
        null);
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

  private static Estimate around(double difference, double half, int n, String method) {
    if (n == 0) {
      return Estimate.NONE;
    }
    return n == 1
        ? new Estimate(difference, null, null, n)
        : new Estimate(difference, difference - half, difference + half, n, method);
  }

  private static List<Double> present(List<@Nullable Double> values) {
    var present = new ArrayList<Double>();
    for (var value : values) {
      if (value != null) {
        present.add(value);
      }
    }
    return present;
  }

  private static SummaryStatistics statistics(List<Double> values) {
    var statistics = new SummaryStatistics();
    values.forEach(statistics::addValue);
    return statistics;
  }
}
