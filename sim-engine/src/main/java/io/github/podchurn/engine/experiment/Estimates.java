package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.scenario.Replications;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Means over runs with their 95 % confidence intervals.
 *
 * <p>Where a rule chose the number of runs by how far they had varied so far, their variation has
 * been used twice, and an interval that takes it as known as well as so many runs can tell is too
 * narrow. Following C. Stein's two-stage procedure ("A two-sample test for a linear hypothesis
 * whose power is independent of the variance", Annals of Mathematical Statistics 16, 1945)
 * Student's t then has no more degrees of freedom than the runs that are made in any case have.
 */
final class Estimates {

  /** Of a number of runs that was given beforehand. */
  static final Estimates OF_GIVEN_NUMBER = new Estimates(Integer.MAX_VALUE);

  private final int mostDegreesOfFreedom;

  private Estimates(int mostDegreesOfFreedom) {
    this.mostDegreesOfFreedom = mostDegreesOfFreedom;
  }

  /** Of as many runs as it takes, if there is a rule. */
  static Estimates of(Replications replications) {
    return replications.until() == null ? OF_GIVEN_NUMBER : ofAtLeast(replications.min());
  }

  /** Of as many runs as it takes, from the given number on. */
  static Estimates ofAtLeast(int min) {
    return new Estimates(min - 1);
  }

  /** The estimate of a figure over runs; runs without a value do not count. */
  <T> Estimate over(List<T> runs, Function<T, @Nullable Number> figure) {
    var estimate = amounts();
    for (var run : runs) {
      var value = figure.apply(run);
      estimate.add(value == null ? Observation.NONE : Observation.of(value.doubleValue()));
    }
    return estimate.estimate();
  }

  /** The estimate of a figure from 0 to 1. */
  Estimate ofShares(List<Observation> observations) {
    var estimate = shares();
    observations.forEach(estimate::add);
    return estimate.estimate();
  }

  Estimate of(List<Double> values) {
    return over(values, value -> value);
  }

  /** Of figures that are not negative, run by run. */
  RunningEstimate amounts() {
    return new RunningEstimate(this, false);
  }

  /** Of figures from 0 to 1, run by run. */
  RunningEstimate shares() {
    return new RunningEstimate(this, true);
  }

  /** Of the mean of so many values with this sample deviation. */
  double studentHalfWidth(double deviation, int n) {
    return Intervals.studentHalfWidth(deviation, n, Math.min(n - 1, mostDegreesOfFreedom));
  }
}
