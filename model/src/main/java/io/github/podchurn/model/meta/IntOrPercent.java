package io.github.podchurn.model.meta;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number, or a share of some total.
 *
 * <p>Source: {@code apimachinery/pkg/util/intstr/intstr.go}.
 */
public sealed interface IntOrPercent {

  Pattern PERCENT = Pattern.compile("([0-9]{1,9})%");

  /** The number for a total; a share is rounded up. */
  int roundedUp(int total);

  /** The number for a total; a share is rounded down. */
  int roundedDown(int total);

  /** A share such as {@code 25%}, or nothing when {@code text} is none. */
  static Optional<IntOrPercent> parsePercent(String text) {
    var match = PERCENT.matcher(text);
    return match.matches()
        ? Optional.of(new Percent(Integer.parseInt(match.group(1))))
        : Optional.empty();
  }

  /** The number itself, whatever the total. */
  record Int(int value) implements IntOrPercent {
    @Override
    public int roundedUp(int total) {
      return value;
    }

    @Override
    public int roundedDown(int total) {
      return value;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /** So many hundredths of the total. */
  record Percent(int percent) implements IntOrPercent {
    @Override
    public int roundedUp(int total) {
      return (int) -Math.floorDiv(-(long) total * percent, 100L);
    }

    @Override
    public int roundedDown(int total) {
      return (int) Math.floorDiv((long) total * percent, 100L);
    }

    @Override
    public String toString() {
      return percent + "%";
    }
  }
}
