package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import java.util.Comparator;
import java.util.List;

/** What is said of a scenario's claims. */
public final class Expectations {

  private static final int SCREEN = 5;

  private Expectations() {}

  /** How many claims were met, such as {@code 9 of 10 expectations met}. */
  public static String verdict(ExperimentResult result) {
    var expectations = result.expectations();
    long met = expectations.stream().filter(ExpectationResult::passed).count();
    if (met == expectations.size()) {
      return met == 1 ? "The expectation was met" : "All " + met + " expectations met";
    }
    return met + " of " + Figures.plural(expectations.size(), "expectation") + " met";
  }

  /** The claims that failed, then those that only warn, then those that were met. */
  public static List<ExpectationResult> failedFirst(ExperimentResult result) {
    return result.expectations().stream()
        .sorted(Comparator.comparingInt(Expectations::rank))
        .toList();
  }

  /** The claims that were not met, failures before warnings. */
  public static List<ExpectationResult> unmet(ExperimentResult result) {
    return failedFirst(result).stream().filter(expectation -> !expectation.passed()).toList();
  }

  /** The claims that were met. */
  public static List<ExpectationResult> met(ExperimentResult result) {
    return result.expectations().stream().filter(ExpectationResult::passed).toList();
  }

  /** Whether there are so few that a table of them need not be folded. */
  public static boolean fitOnAScreen(List<ExpectationResult> expectations) {
    return expectations.size() <= SCREEN;
  }

  private static int rank(ExpectationResult expectation) {
    if (expectation.passed()) {
      return 2;
    }
    return expectation.severity().equals("warn") ? 1 : 0;
  }

  /** The claim with its window: {@code availability(web) > 99% during rollout}. */
  public static String claim(ExpectationResult expectation) {
    return expectation.that()
        + (expectation.during().isEmpty() ? "" : " during " + expectation.during());
  }

  /** The observed figure with its interval. */
  public static String observed(ExpectationResult expectation) {
    var figure = Figures.estimate(expectation.observed(), Unit.named(expectation.unit()));
    return expectation.over().equals("each") ? figure + ", each replication" : figure;
  }
}
