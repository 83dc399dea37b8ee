package io.github.podchurn.engine.experiment;

import java.util.List;

/**
 * Where the start of a series ends: the cut after which the mean of the rest has the least marginal
 * standard error, by means over five values each (K. P. White, M. J. Cobb, S. C. Spratt, "A
 * comparison of five steady-state truncation heuristics for simulation", Winter Simulation
 * Conference 2000).
 */
final class Mser5 {

  private static final int BATCH = 5;

  private Mser5() {}

  /**
   * The cut.
   *
   * @param values to leave out, counted from the first
   * @param settled whether the cut is in the first half of the series; a rule that wants to cut
   *     more says that the series is too short or not steady, and half of it is cut
   */
  record Cut(int values, boolean settled) {}

  static Cut of(List<Double> series) {
    double[] means = batchMeans(series);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    // From the end, so that each step adds one mean. The last few always look quiet.
    for (int cut = means.length - 1; cut >= 0; cut--) {
      sum += means[cut];
      squares += means[cut] * means[cut];
      int rest = means.length - cut;
      double error = (squares - sum * sum / rest) / ((double) rest * rest);
      if (rest >= BATCH && error <= least) {
        least = error;
        best = cut;
      }
    }
    int half = means.length / 2;
    return best > half ? new Cut(half * BATCH, false) : new Cut(best * BATCH, true);
  }

  private static double[] batchMeans(List<Double> series) {
    double first = series.isEmpty() ? 0 : series.get(0);
    double[] means = new double[series.size() / BATCH];
    for (int i = 0; i < means.length * BATCH; i++) {
      // Differences from the first value: squares of large numbers would lose the small ones.
      means[i / BATCH] += (series.get(i) - first) / BATCH;
    }
    return means;
  }
}
