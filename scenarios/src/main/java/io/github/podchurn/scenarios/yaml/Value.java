package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node on its way to a typed value. Each method gives the value, or null after it has said what
 * is wrong.
 *
 * @param path of the field
 * @param mistakes where to say so
 */
record Value(Node node, String path, Mistakes mistakes) {

  // Readers that many fields share, since each place that makes one takes its share of every start.
  static final Function<Value, @Nullable String> TEXT = Value::text;
  static final Function<Value, @Nullable String> SOME_TEXT = Value::someText;
  static final Function<Value, @Nullable Fields> FIELDS = Value::fields;
  static final Function<Value, @Nullable Boolean> BOOL = Value::bool;
  static final Function<Value, @Nullable Duration> DURATION = Value::duration;
  static final Function<Value, @Nullable Duration> POSITIVE_DURATION = Value::positiveDuration;
  static final Function<Value, @Nullable Distribution> DISTRIBUTION = Value::distribution;

  static final String DURATIONS = "a duration with its unit, such as 250ms or 1m30s";

  private static final int LENGTH_MAX = 1_024;
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,19}");
  private static final Pattern REMARK =
      Pattern.compile("(\\S+)\\s+(?:<+[-=]+|[-=]+>+|={3,})\\s*(.*)");

  Place place() {
    return new Place(node.location(), path);
  }

  /** An inner field; where it is not there, the map that it is missing from. */
  Value at(String name) {
    var inner = node instanceof MapNode map ? map.get(name) : null;
    return new Value(inner == null ? node : inner, path + "." + name, mistakes);
  }

  /** Says that something else is allowed here. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // It is always null, whatever the type.
  <T> @Nullable T wrong(String allowed) {
    return wrong(node.described(), allowed, null);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> @Nullable T wrong(String found, String allowed, @Nullable String hint) {
    return wrong(new Finding(found, allowed, hint));
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> @Nullable T wrong(Finding finding) {
    var hint = finding.hint() == null ? commentHint() : finding.hint();
    mistakes.error(place(), finding.found(), finding.allowed(), hint);
    return null;
  }

  /** Remarks with arrows, as books print them beside a manifest, are part of the value in YAML. */
  private @Nullable String commentHint() {
    if (!(node instanceof ScalarNode scalar) || !REMARK.matcher(scalar.text()).matches()) {
      return null;
    }
    var parts = REMARK.matcher(scalar.text()).replaceFirst("$1  # $2");
    return "a comment starts with #, as in: " + parts;
  }

  /** The fields of a map. */
  @Nullable Fields fields(NotSimulated notSimulated) {
    return node instanceof MapNode map
        ? new Fields(map, path, mistakes, notSimulated)
        : wrong("a map");
  }

  @Nullable Fields fields() {
    return fields(NotSimulated.NOTHING);
  }

  /** The items of a list. */
  List<Value> items() {
    if (!(node instanceof ListNode list)) {
      wrong("a list");
      return List.of();
    }
    var items = new ArrayList<Value>();
    for (var item : list.items()) {
      items.add(new Value(item, path + "[" + items.size() + "]", mistakes));
    }
    return items;
  }

  /** What the items of a list are read as, without those that are wrong. */
  <T> List<T> items(Function<Value, @Nullable T> reader) {
    var read = new ArrayList<T>();
    for (var item : items()) {
      var value = reader.apply(item);
      if (value != null) {
        read.add(value);
      }
    }
    return read;
  }

  /** Text; what YAML reads as something else needs quotes. */
  @Nullable String text() {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      return wrong("text");
    }
    if (isTooLong(scalar)) {
      return null;
    }
    // The format itself calls nodes n; only in labels does it matter that kubectl reads a boolean.
    boolean isLetter = scalar.type() == ScalarType.BOOLEAN && scalar.text().length() == 1;
    if (isLetter || scalar.type() == ScalarType.STRING) {
      return scalar.text();
    }
    return wrong(
        scalar.described() + ", which YAML reads as " + scalar.type().description(),
        "text",
        "quote it: \"" + scalar.text() + "\"");
  }

  /** Text of any length, for people to read. */
  @Nullable String prose() {
    return node instanceof ScalarNode scalar && scalar.type() == ScalarType.STRING
        ? scalar.text()
        : text();
  }

  /** Text with at least one character. */
  @Nullable String someText() {
    var text = text();
    return text != null && text.isBlank() ? wrong("text that is not empty") : text;
  }

  /**
   * The text of a scalar whatever YAML would make of it; numbers and the like have their own
   * syntax.
   */
  @Nullable String raw(String allowed) {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      return wrong(allowed);
    }
    return isTooLong(scalar) ? null : scalar.text();
  }

  /** No field needs that much, and patterns take a stack as deep as their text is long. */
  private boolean isTooLong(ScalarNode scalar) {
    if (scalar.text().length() <= LENGTH_MAX) {
      return false;
    }
    wrong(
        scalar.text().length() + " characters",
        "text of at most " + LENGTH_MAX + " characters",
        null);
    return true;
  }

  @Nullable Integer integer(int min, int max) {
    var value = longInteger(min, max);
    return value == null ? null : value.intValue();
  }

  /** A whole number in decimal digits from {@code min} to {@code max}. */
  @Nullable Long longInteger(long min, long max) {
    var allowed =
        max == Long.MAX_VALUE && min == Long.MIN_VALUE
            ? "a whole number"
            : "a whole number from " + min + " to " + max;
    if (!(node instanceof ScalarNode scalar) || !INTEGER.matcher(scalar.text()).matches()) {
      return wrong(allowed);
    }
    if (scalar.type() != ScalarType.INTEGER) {
      return wrong(scalar.described() + ", which is text", allowed, "leave the quotes out");
    }
    var value = new BigInteger(scalar.text());
    boolean inside =
        value.compareTo(BigInteger.valueOf(min)) >= 0
            && value.compareTo(BigInteger.valueOf(max)) <= 0;
    return inside ? Long.valueOf(value.longValue()) : wrong(allowed);
  }

  @Nullable Boolean bool() {
    if (node instanceof ScalarNode scalar && scalar.type() == ScalarType.BOOLEAN) {
      return ScalarType.isTrue(scalar.text());
    }
    return wrong("true or false");
  }

  /** A duration of zero or more. */
  @Nullable Duration duration() {
    var text = raw(DURATIONS);
    if (text == null) {
      return null;
    }
    var duration = GoDuration.parse(text);
    return duration.isPresent() ? duration.get() : wrong(noDuration(text));
  }

  @Nullable Duration positiveDuration() {
    var duration = duration();
    return duration != null && duration.isZero()
        ? wrong("a duration above zero, such as 250ms or 1m30s")
        : duration;
  }

  /** Why {@code text} is no duration. */
  static Finding noDuration(String text) {
    boolean bareNumber =
        ScalarType.of(text) == ScalarType.INTEGER || ScalarType.of(text) == ScalarType.FLOAT;
    return bareNumber
        ? new Finding("\"" + text + "\", a bare number", DURATIONS, "did you mean " + text + "s?")
        : new Finding("\"" + text + "\"", DURATIONS, null);
  }

  /** How long something takes. */
  @Nullable Distribution distribution() {
    var text = raw(DistributionParser.ALLOWED);
    return text == null ? null : new DistributionParser(this).parse(text);
  }

  /** One of the words that stand for the values of a type. */
  <T> @Nullable T word(Words<T> words, NotSimulated notSimulated) {
    var text = raw(String.join(", ", words.names()));
    if (text == null) {
      return null;
    }
    var value = words.find(text);
    if (value.isPresent()) {
      return value.get();
    }
    return notSimulated.has(text)
        ? wrong(NotSimulated.finding(text, words.names()))
        : wrong(Finding.unknownName(node.described(), text, words.names()));
  }

  <T> @Nullable T word(Words<T> words) {
    return word(words, NotSimulated.NOTHING);
  }

  /** Text that passes a check of Kubernetes', which gives its messages. */
  @Nullable String valid(Function<String, List<String>> check) {
    var text = text();
    if (text == null) {
      return null;
    }
    var complaints = check.apply(text);
    return complaints.isEmpty() ? text : wrong(String.join("; ", complaints));
  }
}
