package io.github.podchurn.reports.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for machines: never in scientific notation, never in a locale. */
final class Decimals {

  // Times are exact to the nanosecond; digits after that are noise of binary fractions.
  private static final int PLACES = 9;

  private Decimals() {}

  /** The number to the nanosecond, without trailing zeros. */
  static BigDecimal of(double value) {
    return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  /** The number as text: {@code 12.5}, {@code 0}, {@code 0.000001}. */
  static String text(double value) {
    return of(value).toPlainString();
  }
}
