package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.model.result.Comparison.Side;
import io.github.podchurn.model.result.Estimate;
import java.util.ArrayList;
import java.util.List;

/** What is said of a comparison. */
public final class ComparisonWords {

  /** With its algorithm and enough digits to tell two scenarios apart. */
  private static final int DIGEST_LENGTH = 15;

  private ComparisonWords() {}

  /** Client of the difference: {@code via-service}, or {@code pinned against via-service}. */
  public static String clients(Difference difference) {
    return clients(difference.clientA(), difference.clientB());
  }

  /** The client, or both if another one stands on side B. */
  public static String clients(String a, String b) {
    return a.equals(b) ? b : b + " (B) against " + a + " (A)";
  }

  /** Where one side comes from. */
  public static String side(Side side) {
    return side.scenario()
        + ", seed "
        + side.seed()
        + ", "
        + Figures.plural(side.replications(), "replication");
  }

  /** Both sides and what tells them apart. */
  public static String origin(Comparison comparison) {
    var a = side(comparison.a());
    var b = side(comparison.b());
    if (!a.equals(b)) {
      return "A: " + a + "; B: " + b;
    }
    return comparison.a().digest().equals(comparison.b().digest())
        ? "A: " + a + "; B: the same"
        : "A: " + a + ", " + digest(comparison.a()) + "; B: " + b + ", " + digest(comparison.b());
  }

  private static String digest(Side side) {
    return side.digest().substring(0, Math.min(DIGEST_LENGTH, side.digest().length()));
  }

  /** What the comparison says of availability, in a sentence. */
  public static String headline(Comparison comparison) {
    var parts = new ArrayList<String>();
    for (var difference : comparison.differences()) {
      if (difference.figure().equals("availability")) {
        parts.add(
            clients(difference)
                + " "
                + difference(difference)
                + (difference.differs() ? "" : ", not certainly different"));
      }
    }
    return parts.isEmpty()
        ? "No availability to compare."
        : "Availability, B minus A: " + String.join("; ", parts) + ".";
  }

  /** B minus A with its interval. */
  public static String difference(Difference difference) {
    Estimate estimate = difference.difference();
    var mean = estimate.mean();
    var low = estimate.low();
    var high = estimate.high();
    if (mean == null) {
      return Figures.NONE;
    }
    var unit = Unit.named(difference.unit());
    if (low == null || high == null || low.equals(high)) {
      return signed(mean, unit);
    }
    return signed(mean, unit) + " (" + signed(low, unit) + " to " + signed(high, unit) + ")";
  }

  /** A difference of shares is in percentage points. */
  private static String signed(double value, Unit unit) {
    var amount = unit.format(Math.abs(value));
    boolean isNone = amount.chars().noneMatch(c -> c >= '1' && c <= '9');
    var sign = isNone ? "" : value > 0 ? "+" : "-";
    return sign + (unit == Unit.RATIO ? amount.replace("%", "pp") : amount);
  }

  /** By how much pairing has narrowed the interval: {@code 3.2x}. */
  public static String varianceReduction(Difference difference) {
    var factor = difference.varianceReduction();
    return factor == null ? "" : Figures.count(factor) + "x";
  }

  /** Whether there is a difference. */
  public static String verdict(Difference difference) {
    if (difference.difference().low() == null) {
      return "";
    }
    return difference.differs() ? "differs" : "";
  }

  /** Sentences below the table. */
  public static List<String> notes(Comparison comparison) {
    var notes = new ArrayList<String>();
    notes.add(
        "Difference: B - A, with its 95% confidence interval"
            + (comparison.paired()
                ? ", paired by replication: both have the same seeds. Less variance: how many times"
                    + " the replications that independent random numbers would need for it."
                : " by Welch: the seeds differ, so that the two are taken as independent. With the"
                    + " same --seed they would share their randomness."));
    notes.add("pp: percentage points. differs: the interval leaves out 0.");
    boolean hasIntervals =
        comparison.differences().stream().anyMatch(it -> it.difference().low() != null);
    if (!hasIntervals) {
      notes.add("One replication has no interval. Maybe run both with --replications 30.");
    }
    if (comparison.a().digest().equals(comparison.b().digest())
        && comparison.differences().stream().allMatch(it -> it.clientA().equals(it.clientB()))) {
      notes.add("Both are results of the same scenario.");
    }
    comparison.left().forEach(it -> notes.add("Left out: " + it + "."));
    return notes;
  }
}
