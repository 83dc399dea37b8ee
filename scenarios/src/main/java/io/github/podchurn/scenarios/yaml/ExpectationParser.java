package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.Unit;
import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Operator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a claim: {@code FUNCTION(ARGUMENTS) OPERATOR VALUE}. */
final class ExpectationParser {

  private static final String GRAMMAR =
      "FUNCTION(ARGUMENTS) OPERATOR VALUE, such as availability(web) >= 99.9%";
  private static final Pattern CLAIM =
      Pattern.compile("(?s)\\s*" + FigureParser.CALL + "\\s*(==|!=|<=|>=|<|>|in\\s)\\s*(.+?)\\s*");

  private final Value value;
  private final FigureParser figures;
  private final AmountParser amounts;

  ExpectationParser(Value value, References references) {
    this.value = value;
    this.figures = new FigureParser(value, references);
    this.amounts = new AmountParser(value);
  }

  /** What is claimed of a figure. */
  record Claim(String text, Figure figure, Condition condition) {}

  @Nullable Claim parse() {
    var text = value.someText();
    if (text == null) {
      return null;
    }
    var claim = CLAIM.matcher(text);
    if (!claim.matches()) {
      return value.wrong(
          value.node().described(), GRAMMAR + "; operators are == != < <= > >= and in", null);
    }
    var function = figures.function(claim.group(1));
    if (function == null) {
      return null;
    }
    var figure = figures.figure(function, claim.group(2));
    var condition = condition(function.unit(), claim.group(3).strip(), claim.group(4));
    return figure == null || condition == null ? null : new Claim(text.strip(), figure, condition);
  }

  private @Nullable Condition condition(Unit unit, String operator, String text) {
    if (!operator.equals("in")) {
      var number = amounts.parse(unit, text);
      return number == null ? null : new Condition.Compare(operator(operator), number);
    }
    int dots = text.indexOf("..");
    if (dots < 0) {
      return value.wrong("\"in " + text + "\"", "in LOW..HIGH, such as in 1..3", null);
    }
    var low = amounts.parse(unit, text.substring(0, dots).strip());
    var high = amounts.parse(unit, text.substring(dots + 2).strip());
    if (low == null || high == null) {
      return null;
    }
    return low <= high
        ? new Condition.InRange(low, high)
        : value.wrong("\"in " + text + "\"", "in LOW..HIGH with LOW at most HIGH", null);
  }

  private static Operator operator(String symbol) {
    return Stream.of(Operator.values())
        .filter(operator -> operator.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }
}
