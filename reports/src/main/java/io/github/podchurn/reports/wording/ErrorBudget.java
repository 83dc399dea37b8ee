package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Series.ClientSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of the failures that an availability goal allows were spent, and how fast at worst.
 *
 * @param claim the expectation that sets the goal, which is about the whole run
 * @param goal between 0 and 1
 * @param used share of the allowed failures, over the replications; 1 is all of it
 * @param burns the fastest spending, in windows of several lengths, in the first replication
 */
public record ErrorBudget(
    String client, String claim, double goal, Estimate used, List<Burn> burns) {

  private static final Pattern CLAIM =
      Pattern.compile("availability\\(\\s*([^,)]+?)\\s*\\)\\s*>=?\\s*([0-9.]+)\\s*%");
  private static final double[] WINDOWS = {10, 60, 300, 1_800, 3_600, 21_600, 86_400, 259_200};
  private static final int WINDOWS_MAX = 4;
  // A rate over fewer requests is luck.
  private static final long REQUESTS_MIN = 20;

  public ErrorBudget {
    burns = List.copyOf(burns);
  }

  /**
   * The worst window of a length.
   *
   * @param rate failures against those allowed: at 1 the budget is spent exactly by the end
   * @param from where the worst window starts
   */
  public record Burn(double windowSeconds, double rate, double from) {}

  /** The budgets of all goals that claims about whole runs set. */
  public static List<ErrorBudget> all(ExperimentResult result) {
    var budgets = new ArrayList<ErrorBudget>();
    for (var expectation : result.expectations()) {
      of(result, expectation).ifPresent(budgets::add);
    }
    return budgets;
  }

  private static Optional<ErrorBudget> of(ExperimentResult result, ExpectationResult expectation) {
    var claim = CLAIM.matcher(expectation.that());
    if (!expectation.during().isEmpty() || !claim.matches()) {
      return Optional.empty();
    }
    double goal = Double.parseDouble(claim.group(2)) / 100;
    var series =
        result.series().clients().stream().filter(c -> c.name().equals(claim.group(1))).findFirst();
    if (goal <= 0 || goal >= 1 || series.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ErrorBudget(
            claim.group(1),
            expectation.that(),
            goal,
            used(expectation.observed(), goal),
            burns(result, series.get(), goal)));
  }

  private static Estimate used(Estimate availability, double goal) {
    return new Estimate(
        used(availability.mean(), goal),
        used(availability.high(), goal),
        used(availability.low(), goal),
        availability.n());
  }

  private static @Nullable Double used(@Nullable Double availability, double goal) {
    return availability == null ? null : Double.valueOf(spent(1 - availability, goal));
  }

  private static double spent(double failed, double goal) {
    return failed / (1 - goal);
  }

  private static List<Burn> burns(ExperimentResult result, ClientSeries series, double goal) {
    var sums = Sums.of(series);
    double bucket = result.series().bucketSeconds();
    var burns = new ArrayList<Burn>();
    for (double window : WINDOWS) {
      if (window >= 2 * bucket && window < result.series().durationSeconds()) {
        worst(sums, (int) Math.round(window / bucket), bucket, goal).ifPresent(burns::add);
      }
    }
    return burns.subList(Math.max(0, burns.size() - WINDOWS_MAX), burns.size());
  }

  private static Optional<Burn> worst(Sums sums, int width, double bucket, double goal) {
    Burn worst = null;
    for (int start = 0; start + width < sums.ended().length; start++) {
      long ended = sums.ended()[start + width] - sums.ended()[start];
      long failed = sums.failed()[start + width] - sums.failed()[start];
      double rate = ended < REQUESTS_MIN ? -1 : spent((double) failed / ended, goal);
      if (rate >= 0 && (worst == null || rate > worst.rate())) {
        worst = new Burn(width * bucket, rate, start * bucket);
      }
    }
    return Optional.ofNullable(worst);
  }

  /** What ended and what failed before each bucket. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sums(long[] ended, long[] failed) {
    static Sums of(ClientSeries series) {
      int buckets = series.succeeded().size();
      var ended = new long[buckets + 1];
      var failed = new long[buckets + 1];
      for (int i = 0; i < buckets; i++) {
        long here = 0;
        for (var counts : series.errors().values()) {
          here += counts.get(i);
        }
        failed[i + 1] = failed[i] + here;
        ended[i + 1] = ended[i] + here + series.succeeded().get(i);
      }
      return new Sums(ended, failed);
    }
  }

  /** Whether more failed than the goal allows. */
  public boolean isOverspent() {
    return used.mean() != null && Objects.requireNonNull(used.mean()) > 1;
  }
}
