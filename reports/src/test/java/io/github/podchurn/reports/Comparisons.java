package io.github.podchurn.reports;

import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.model.result.Comparison.Differences;
import io.github.podchurn.model.result.Comparison.Side;
import io.github.podchurn.model.result.Estimate;
import java.util.List;

/** Comparisons as they are stored. */
public final class Comparisons {

  public static final Estimate A = new Estimate(0.9, 0.89, 0.91, 10);
  public static final Estimate B = new Estimate(0.99, 0.98, 1.0, 10);

  private static final Estimate DIFFERENCE = new Estimate(0.09, 0.08, 0.1, 10);
  private static final Estimate ALL = new Estimate(1.0, 1.0, 1.0, 10);
  private static final Estimate MOST = new Estimate(0.93, 0.91, 0.95, 10);
  private static final Estimate LESS = new Estimate(-0.07, -0.09, -0.05, 10);
  private static final Estimate EQUAL = new Estimate(0.0, -0.01, 0.01, 10);

  private Comparisons() {}

  /** One client whose availability differs as a whole, and in the second of two buckets. */
  public static Comparison overTime() {
    return of("web", "c");
  }

  /** The same with one text in the place of all that a user chooses. */
  public static Comparison named(String name) {
    return of(name, name);
  }

  private static Comparison of(String scenario, String client) {
    var side = new Side(scenario, "sha256:1", 42, 10, "podchurn run " + scenario);
    var course =
        new Differences(client, client, 5, band(ALL, ALL), band(ALL, MOST), band(EQUAL, LESS));
    return new Comparison(
        "podchurn.io/v1",
        Comparison.KIND,
        side,
        side,
        true,
        List.of(
            new Difference(client, client, "availability", "ratio", A, B, DIFFERENCE, true, 4.0)),
        List.of(course),
        List.of());
  }

  private static Band band(Estimate... estimates) {
    return Band.of(List.of(estimates));
  }
}
