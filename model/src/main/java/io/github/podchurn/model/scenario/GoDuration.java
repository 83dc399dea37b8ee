package io.github.podchurn.model.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Durations as Go and Kubernetes write them: {@code 250ms}, {@code 1m30s}, {@code 1.5h}.
 *
 * <p>Source: {@code time.ParseDuration} of Go. Signs are left out: no duration of a scenario is
 * negative.
 */
public final class GoDuration {

  // Both of Unicode's signs for micro, the sign of its own and the Greek letter, are units.
  private static final String NUMBER_AND_UNIT =
      "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)";

  /** The pattern takes a stack as deep as its text is long. */
  private static final int LENGTH_MAX = 100;

  private static final Pattern WHOLE = Pattern.compile("0|(?:" + NUMBER_AND_UNIT + ")+");
  private static final Pattern PART = Pattern.compile(NUMBER_AND_UNIT);
  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  private GoDuration() {}

  /** The duration, or nothing when {@code text} is not one or is longer than a century. */
  public static Optional<Duration> parse(String text) {
    if (text.length() > LENGTH_MAX || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    var nanos = BigDecimal.ZERO;
    var parts = PART.matcher(text);
    while (parts.find()) {
      nanos =
          nanos.add(
              new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit(parts.group(2)))));
    }
    return nanos.compareTo(MAX_NANOS) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  /** The shortest notation: {@code 1h}, {@code 1m30s}, {@code 250ms}, {@code 1.5ms}. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000) {
      return decimal(nanos, 1_000) + "us";
    }
    if (nanos < 1_000_000_000) {
      return decimal(nanos, 1_000_000) + "ms";
    }
    var text = new StringBuilder();
    long hours = duration.toHours();
    long minutes = duration.toMinutesPart();
    long rest = nanos - (hours * 60 + minutes) * 60_000_000_000L;
    if (hours > 0) {
      text.append(hours).append('h');
    }
    if (minutes > 0) {
      text.append(minutes).append('m');
    }
    if (rest > 0) {
      text.append(decimal(rest, 1_000_000_000)).append('s');
    }
    return text.toString();
  }

  private static String decimal(long nanos, long unit) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u03bcs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> throw new IllegalArgumentException("unknown unit " + name);
    };
  }
}
