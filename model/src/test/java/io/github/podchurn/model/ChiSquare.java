package io.github.podchurn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/** Pearson's test of whether counts are as even as chance makes them. */
public final class ChiSquare {

  /** Of a thousand seeds one fails though nothing is wrong. */
  private static final double ERROR_PROBABILITY = 0.001;

  private ChiSquare() {}

  /** Fails if counts that should all be alike differ by more than chance explains. */
  public static void assertUniform(long[] counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts))
        .as("probability of counts at least as uneven as %s", Arrays.toString(counts))
        .isGreaterThan(ERROR_PROBABILITY);
  }
}
