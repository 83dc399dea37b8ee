package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Means over runs with their 95 % confidence intervals. */
final class Estimates {

  private Estimates() {}

  /** The estimate of a figure over runs; runs without a value do not count. */
  static <T> Estimate over(List<T> runs, Function<T, @Nullable Number> figure) {
    var estimate = RunningEstimate.ofAmounts();
    for (var run : runs) {
      var value = figure.apply(run);
      estimate.add(value == null ? Observation.NONE : Observation.of(value.doubleValue()));
    }
    return estimate.estimate();
  }

  /** The estimate of a figure from 0 to 1. */
  static Estimate ofShares(List<Observation> observations) {
    var estimate = RunningEstimate.ofShares();
    observations.forEach(estimate::add);
    return estimate.estimate();
  }

  static Estimate of(List<Double> values) {
    return over(values, value -> value);
  }
}
