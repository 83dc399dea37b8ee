package io.github.podchurn.scenarios.yaml;

import java.math.BigDecimal;

/** Numbers in the shortest decimal notation. */
final class Numbers {

  private Numbers() {}

  static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static String percent(double share) {
    return share == 0
        ? "0%"
        : BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  static String perSecond(double rate) {
    return plain(rate) + "/s";
  }
}
