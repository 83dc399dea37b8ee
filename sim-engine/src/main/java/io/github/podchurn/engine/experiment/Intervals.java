package io.github.podchurn.engine.experiment;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** The arithmetic of 95 % confidence intervals. */
final class Intervals {

  private static final double UPPER_TAIL = 0.975;

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z =
      new NormalDistribution(null, 0, 1).inverseCumulativeProbability(UPPER_TAIL);

  private Intervals() {}

  /** Of the mean of so many independent values with this sample deviation. */
  static double studentHalfWidth(double deviation, int n, int degreesOfFreedom) {
    return deviation == 0 ? 0 : studentQuantile(degreesOfFreedom) * deviation / Math.sqrt(n);
  }

  /**
   * The 97.5 % quantile of Student's t.
   *
   * @param degreesOfFreedom above zero, not always whole
   */
  static double studentQuantile(double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(UPPER_TAIL);
  }

  /** An interval's ends. */
  record Ends(double low, double high) {}

  /**
   * Wilson's interval of a share, by inversion of the score test (E. B. Wilson, JASA 22, 1927).
   *
   * @param trials of which it is the share
   */
  static Ends wilson(double share, long trials) {
    double z2 = Z * Z / trials;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Math.sqrt(share * (1 - share) * z2 + z2 * z2 / 4) / (1 + z2);
    // At 0 and 1 the near end is the share itself, which rounding must not lose.
    return new Ends(
        share == 0 ? 0 : Math.max(0, middle - half), share == 1 ? 1 : Math.min(1, middle + half));
  }
}
