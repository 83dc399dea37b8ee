package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.figure.Unit;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.StoppingRule;
import io.github.podchurn.model.scenario.StoppingRule.Scale;
import io.github.podchurn.model.scenario.Warmup;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a scenario is sampled: {@code spec.replications} and {@code spec.warmup}. */
final class ReplicationsReader {

  static final String AUTO = "auto";

  private static final int REPLICATIONS_MAX = 100_000;
  private static final String GRAMMAR =
      "FUNCTION(ARGUMENTS) +- HALF-WIDTH, such as availability(web) +- 0.05% or"
          + " mean(latency, web) +- 5% of mean";
  private static final Pattern RULE =
      Pattern.compile("(?s)\\s*" + FigureParser.CALL + "\\s*\\+/?-\\s*(.+?)(\\s+of\\s+mean)?\\s*");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?)\\s*%");

  private final References references;

  ReplicationsReader(References references) {
    this.references = references;
  }

  static @Nullable Warmup warmup(Value value, Duration duration) {
    if (value.node() instanceof ScalarNode scalar && scalar.text().equals(AUTO)) {
      return new Warmup.Auto();
    }
    var length = value.duration();
    if (length == null) {
      return null;
    }
    return length.compareTo(duration) < 0
        ? new Warmup.Given(length)
        : value.wrong("less than spec.duration, which is " + GoDuration.format(duration));
  }

  @Nullable Replications read(Value value) {
    if (!(value.node() instanceof MapNode)) {
      var number = value.integer(1, REPLICATIONS_MAX);
      return number == null ? null : Replications.fixed(number);
    }
    var fields = value.fields();
    if (fields == null) {
      return null;
    }
    int min =
        fields.read(
            "min",
            new IntegerReader(Replications.MIN_OF_RULE, REPLICATIONS_MAX),
            Replications.DEFAULT_MIN_OF_RULE);
    var max = fields.require("max", new IntegerReader(Replications.MIN_OF_RULE, REPLICATIONS_MAX));
    var until = fields.require("until", this::rule);
    fields.end();
    if (max != null && max < min) {
      value
          .mistakes()
          .error(fields.place("max"), max.toString(), "at least min, which is " + min, null);
      return null;
    }
    return max == null || until == null ? null : new Replications(min, max, until);
  }

  private @Nullable StoppingRule rule(Value value) {
    var text = value.someText();
    if (text == null) {
      return null;
    }
    var rule = RULE.matcher(text);
    if (!rule.matches()) {
      return value.wrong(value.node().described(), GRAMMAR, null);
    }
    var figures = new FigureParser(value, references);
    var function = figures.function(rule.group(1));
    if (function == null) {
      return null;
    }
    var figure = figures.figure(function, rule.group(2));
    var scale = rule.group(4) == null ? Scale.ABSOLUTE : Scale.OF_MEAN;
    var amount = rule.group(3);
    var halfWidth =
        scale == Scale.OF_MEAN
            ? partOfMean(value, amount)
            : absolute(value, function.unit(), amount);
    return figure == null || halfWidth == null
        ? null
        : new StoppingRule(text.strip(), figure, halfWidth, scale);
  }

  private static @Nullable Double partOfMean(Value value, String text) {
    var percent = PERCENT.matcher(text);
    var part =
        percent.matches() ? new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue() : 0;
    return part > 0 && part < 1
        ? Double.valueOf(part)
        : value.wrong(
            "\"" + text + " of mean\"", "a percentage between 0% and 100%, as in 5% of mean", null);
  }

  private static @Nullable Double absolute(Value value, Unit unit, String text) {
    boolean isPercentOfWhat = unit != Unit.RATIO && PERCENT.matcher(text).matches();
    if (isPercentOfWhat) {
      return value.wrong(
          "\"" + text + "\", a percentage of something that is no share",
          unit.description() + ", or a part of the mean",
          "did you mean " + text + " of mean?");
    }
    var halfWidth = new AmountParser(value).parse(unit, text);
    return halfWidth == null || halfWidth > 0
        ? halfWidth
        : value.wrong("\"" + text + "\"", "a half-width above zero", null);
  }
}
