package io.github.podchurn.model;

import java.util.Arrays;

/**
 * Pearson's test of whether counts are as even as chance makes them. The quantiles are those for an
 * error probability of 0.001: of a thousand seeds one fails though nothing is wrong. Source:
 * NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4, column 0.999.
 */
public final class ChiSquare {

  public static final double QUANTILE_2_DEGREES = 13.816;
  public static final double QUANTILE_6_DEGREES = 22.458;
  public static final double QUANTILE_9_DEGREES = 27.877;
  public static final double QUANTILE_99_DEGREES = 148.230;

  private ChiSquare() {}

  /** The statistic of counts that should all be alike. */
  public static double ofUniform(long[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
