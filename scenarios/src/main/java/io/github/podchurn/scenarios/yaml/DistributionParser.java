package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.NotSimulated;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the notation of distributions: {@code 5s}, {@code lognormal(p50=20ms, p99=120ms)}. */
final class DistributionParser {

  private static final Map<String, String> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put("uniform", "uniform(1s, 3s)");
    EXAMPLES.put("normal", "normal(5s, sd=1s)");
    EXAMPLES.put("exp", "exp(200ms)");
    EXAMPLES.put("lognormal", "lognormal(p50=20ms, p99=120ms)");
    EXAMPLES.put("gamma", "gamma(shape=2, mean=1s)");
    EXAMPLES.put("weibull", "weibull(shape=1.5, scale=1s)");
    EXAMPLES.put("pareto", "pareto(min=5ms, alpha=2.1)");
    EXAMPLES.put("mix", "mix(95%: exp(20ms), 5%: 5s)");
  }

  static final String ALLOWED =
      EXAMPLES.values().stream()
          .collect(Collectors.joining(", ", "a duration with its unit, such as 5s, or ", ""));

  private static final Pattern CALL = Pattern.compile("(?s)\\s*([A-Za-z]+)\\s*\\((.*)\\)\\s*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,9})?)\\s*%");
  private static final int MIX_DEPTH_MAX = 3;

  private final Value value;

  DistributionParser(Value value) {
    this.value = value;
  }

  @Nullable Distribution parse(String text) {
    return parse(text, 0);
  }

  private @Nullable Distribution parse(String text, int depth) {
    var duration = GoDuration.parse(text.strip());
    if (duration.isPresent()) {
      return Distribution.constant(duration.get());
    }
    var call = CALL.matcher(text);
    if (!call.matches()) {
      var finding = Value.noDuration(text.strip());
      return value.wrong(finding.found(), ALLOWED, finding.hint());
    }
    var name = call.group(1);
    if (NotSimulated.DISTRIBUTION.has(name)) {
      return value.wrong(NotSimulated.finding(name, EXAMPLES.values()));
    }
    if (!EXAMPLES.containsKey(name)) {
      return value.wrong(
          Finding.unknownName("no distribution \"" + name + "\"", name, EXAMPLES.keySet()));
    }
    var arguments = split(call.group(2));
    return name.equals("mix") ? mix(arguments, depth) : new Call(name, arguments).distribution();
  }

  private @Nullable Distribution mix(List<String> arguments, int depth) {
    var parts = new ArrayList<Distribution.Mix.Part>();
    var total = BigDecimal.ZERO;
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      var share = PERCENT.matcher(colon < 0 ? "" : argument.substring(0, colon).strip());
      if (!share.matches() || depth >= MIX_DEPTH_MAX) {
        return value.wrong("\"" + argument.strip() + "\"", "parts such as 95%: exp(20ms)", null);
      }
      var part = parse(argument.substring(colon + 1), depth + 1);
      if (part == null) {
        return null;
      }
      var percent = new BigDecimal(share.group(1));
      total = total.add(percent);
      parts.add(new Distribution.Mix.Part(percent.movePointLeft(2).doubleValue(), part));
    }
    return total.compareTo(BigDecimal.valueOf(100)) == 0
        ? new Distribution.Mix(parts)
        : value.wrong("shares of " + total.toPlainString() + "% in all", "100% in all", null);
  }

  /** Splits at the commas that stand in no inner brackets. */
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** One distribution with its arguments, which are taken in order. */
  private final class Call {
    private final String name;
    private final List<String> arguments;

    Call(String name, List<String> arguments) {
      this.name = name;
      this.arguments = arguments;
    }

    @Nullable Distribution distribution() {
      return switch (name) {
        case "uniform" -> ofDurations("", "", this::uniform);
        case "normal" -> ofDurations("", "sd", Distribution.Normal::new);
        case "exp" -> exponential();
        case "lognormal" -> ofDurations("p50", "p99", this::logNormal);
        case "gamma" -> ofShape("shape", 0, "mean", 1, Distribution.Gamma::new);
        case "weibull" -> ofShape("shape", 0, "scale", 1, Distribution.Weibull::new);
        case "pareto" ->
            ofShape("alpha", 1, "min", 0, (alpha, min) -> new Distribution.Pareto(min, alpha));
        default -> throw new IllegalStateException("no rule for the distribution " + name);
      };
    }

    private @Nullable Distribution uniform(Duration low, Duration high) {
      return low.compareTo(high) <= 0 ? new Distribution.Uniform(low, high) : wrong();
    }

    private @Nullable Distribution logNormal(Duration p50, Duration p99) {
      return !p50.isZero() && p50.compareTo(p99) < 0
          ? new Distribution.LogNormal(p50, p99)
          : value.wrong(
              "p50=" + GoDuration.format(p50) + ", p99=" + GoDuration.format(p99),
              "p50 above zero and p99 above p50",
              null);
    }

    private @Nullable Distribution exponential() {
      var mean = arguments.size() == 1 ? duration(0, "") : null;
      return mean == null || mean.isZero() ? wrong() : new Distribution.Exponential(mean);
    }

    private @Nullable Distribution ofDurations(String first, String second, DurationPair make) {
      var a = arguments.size() == 2 ? duration(0, first) : null;
      var b = arguments.size() == 2 ? duration(1, second) : null;
      return a == null || b == null ? wrong() : make.apply(a, b);
    }

    private @Nullable Distribution ofShape(
        String shape, int shapeAt, String scale, int scaleAt, ShapeAndScale make) {
      boolean two = arguments.size() == 2;
      var number = two ? argument(shapeAt, shape) : null;
      var duration = two ? duration(scaleAt, scale) : null;
      if (number == null || duration == null || duration.isZero()) {
        return wrong();
      }
      boolean positive = NUMBER.matcher(number).matches() && Double.parseDouble(number) > 0;
      return positive ? make.apply(Double.parseDouble(number), duration) : wrong();
    }

    private @Nullable Duration duration(int index, String key) {
      var text = argument(index, key);
      return text == null ? null : GoDuration.parse(text).orElse(null);
    }

    /** The text of an argument without its {@code key=}; null when another key stands there. */
    private @Nullable String argument(int index, String key) {
      var text = arguments.get(index).strip();
      if (key.isEmpty()) {
        return text;
      }
      int equals = text.indexOf('=');
      boolean isKey = equals >= 0 && text.substring(0, equals).strip().equals(key);
      return isKey ? text.substring(equals + 1).strip() : null;
    }

    private @Nullable Distribution wrong() {
      return value.wrong(
          "\"" + name + "(" + String.join(",", arguments) + ")\"",
          EXAMPLES.getOrDefault(name, ALLOWED),
          null);
    }
  }

  private interface DurationPair {
    @Nullable Distribution apply(Duration first, Duration second);
  }

  private interface ShapeAndScale {
    @Nullable Distribution apply(double shape, Duration scale);
  }
}
