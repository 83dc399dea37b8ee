package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.scenario.GoDuration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Figures as people read them: few digits, a unit, no locale, ASCII only, so that a terminal
 * without UTF-8 shows them too.
 */
public final class Figures {

  /** What is written where there is no figure at all. */
  public static final String NONE = "-";

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);
  // What is shorter than a nanosecond is an error of rounding.
  private static final int NANOS = 9;
  private static final int PERCENT_DECIMALS = 2;
  private static final int PERCENT_DECIMALS_MAX = 7;

  private Figures() {}

  /**
   * A share in percent. As many decimals as it takes for 100% to mean all and 0% to mean none: one
   * failure in a million is not rounded away.
   */
  public static String percent(double ratio) {
    var exact = BigDecimal.valueOf(ratio).movePointRight(2);
    var rounded = exact;
    for (int decimals = PERCENT_DECIMALS; decimals <= PERCENT_DECIMALS_MAX; decimals++) {
      rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
      if (!hidesTheRest(exact, rounded)) {
        break;
      }
    }
    return plain(rounded) + "%";
  }

  private static boolean hidesTheRest(BigDecimal exact, BigDecimal rounded) {
    var limit = rounded.signum() == 0 || rounded.compareTo(BigDecimal.valueOf(100)) == 0;
    return limit && exact.compareTo(rounded) != 0;
  }

  /** A length of time with three digits, such as {@code 12.3ms} or {@code 1m5.2s}. */
  public static String seconds(double seconds) {
    var value = BigDecimal.valueOf(seconds);
    if (value.abs().compareTo(BigDecimal.valueOf(60)) >= 0) {
      return duration(value.setScale(1, RoundingMode.HALF_EVEN));
    }
    var rounded = value.setScale(NANOS, RoundingMode.HALF_EVEN).round(THREE_DIGITS);
    if (rounded.signum() == 0) {
      return "0s";
    }
    if (rounded.abs().compareTo(BigDecimal.ONE) >= 0) {
      return plain(rounded) + "s";
    }
    if (rounded.abs().compareTo(BigDecimal.valueOf(1, 3)) >= 0) {
      return plain(rounded.movePointRight(3)) + "ms";
    }
    return plain(rounded.movePointRight(6)) + "us";
  }

  /** A point in time since the start of the run, to the millisecond: {@code 2m0.015s}. */
  public static String instant(double seconds) {
    return duration(BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_EVEN));
  }

  /** A number of things. Means of counts keep a decimal, or two digits when they are small. */
  public static String count(double number) {
    var value = BigDecimal.valueOf(number);
    if (value.abs().compareTo(BigDecimal.ONE) < 0) {
      return plain(value.round(TWO_DIGITS));
    }
    return grouped(plain(value.setScale(1, RoundingMode.HALF_EVEN)));
  }

  // By hand: a Formatter loads so much of the JDK that a short program feels it.
  private static String grouped(String number) {
    var text = new StringBuilder(number);
    int point = text.indexOf(".");
    int first = text.charAt(0) == '-' ? 1 : 0;
    for (int i = (point < 0 ? text.length() : point) - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** The estimate's mean, or {@link #NONE}. */
  public static String mean(Estimate estimate, Unit unit) {
    var mean = estimate.mean();
    return mean == null ? NONE : unit.format(mean);
  }

  /** The estimate's interval, {@code 79.2% to 79.6%}; empty if there is none or it has no width. */
  public static String interval(Estimate estimate, Unit unit) {
    var low = estimate.low();
    var high = estimate.high();
    if (low == null || high == null || low.equals(high)) {
      return "";
    }
    return unit.format(low) + " to " + unit.format(high);
  }

  /** Mean and interval: {@code 79.4% (79.2% to 79.6%)}. */
  public static String estimate(Estimate estimate, Unit unit) {
    var interval = interval(estimate, unit);
    return mean(estimate, unit) + (interval.isEmpty() ? "" : " (" + interval + ")");
  }

  /** The number with its noun: {@code 1 Pod}, {@code 2 Pods}. */
  public static String plural(long number, String noun) {
    return count((double) number) + " " + noun + (number == 1 ? "" : "s");
  }

  private static String duration(BigDecimal seconds) {
    var sign = seconds.signum() < 0 ? "-" : "";
    return sign
        + GoDuration.format(Duration.ofNanos(seconds.abs().movePointRight(9).longValueExact()));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
