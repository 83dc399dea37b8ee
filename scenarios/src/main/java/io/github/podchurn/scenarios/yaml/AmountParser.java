package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.figure.Unit;
import io.github.podchurn.model.scenario.GoDuration;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how much of a unit: a percentage, a duration or a plain number. */
final class AmountParser {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");

  private final Value value;

  AmountParser(Value value) {
    this.value = value;
  }

  /** The number in the unit that {@code text} stands for. */
  @Nullable Double parse(Unit unit, String text) {
    return switch (unit) {
      case RATIO -> ratio(text);
      case SECONDS -> seconds(text);
      case COUNT ->
          NUMBER.matcher(text).matches()
              ? Double.valueOf(text)
              : value.wrong("\"" + text + "\"", "a number, such as 12", null);
    };
  }

  private @Nullable Double ratio(String text) {
    var number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
    if (NUMBER.matcher(number).matches()
        && new BigDecimal(number).compareTo(BigDecimal.valueOf(100)) <= 0) {
      return new BigDecimal(number).movePointLeft(2).doubleValue();
    }
    boolean isShare =
        NUMBER.matcher(text).matches() && new BigDecimal(text).compareTo(BigDecimal.ONE) <= 0;
    return value.wrong(
        "\"" + text + "\"",
        "a percentage up to 100%, such as 99.95%",
        isShare ? "did you mean " + Numbers.percent(Double.parseDouble(text)) + "?" : null);
  }

  private @Nullable Double seconds(String text) {
    var duration = GoDuration.parse(text);
    return duration.isPresent()
        ? Double.valueOf(duration.get().toNanos() / 1e9)
        : value.wrong(Value.noDuration(text));
  }
}
