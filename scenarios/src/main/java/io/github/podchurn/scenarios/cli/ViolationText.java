package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.validation.Violation;
import io.github.podchurn.model.validation.Violation.Severity;
import io.github.podchurn.scenarios.yaml.Reading;
import io.github.podchurn.scenarios.yaml.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes as they are shown: place, field, what was found, what is allowed; then the line of the
 * file with a mark, and what to try.
 */
final class ViolationText {

  private static final int LINE_LENGTH_MAX = 160;

  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  private ViolationText(Map<String, SourceText> sources) {
    sources.forEach((name, source) -> lines.put(name, source.lines()));
  }

  /** All mistakes and warnings of a reading, in the order of their places. */
  static List<String> of(Reading reading) {
    var text = new ViolationText(reading.sources());
    var shown = new ArrayList<String>();
    reading.violations().forEach(violation -> shown.addAll(text.of(violation)));
    return shown;
  }

  /** How many mistakes there are, in words. */
  static String count(Reading reading) {
    long errors =
        reading.violations().stream()
            .filter(violation -> violation.severity() == Severity.ERROR)
            .count();
    return errors == 1 ? "1 mistake" : errors + " mistakes";
  }

  private List<String> of(Violation violation) {
    var shown = new ArrayList<String>();
    boolean isError = violation.severity() == Severity.ERROR;
    shown.add(
        violation.location()
            + ": "
            + (isError ? "" : "warning: ")
            + (violation.path().isEmpty() ? "" : violation.path() + ": ")
            + "found "
            + violation.found()
            + (isError ? "; allowed: " : "; ")
            + violation.allowed());
    var line = line(violation);
    if (line != null && line.length() <= LINE_LENGTH_MAX) {
      var number = Integer.toString(violation.location().line());
      shown.add("  " + number + " | " + line);
      shown.add("  " + " ".repeat(number.length()) + " | " + mark(line, violation));
    }
    if (violation.hint() != null) {
      shown.add("  hint: " + violation.hint());
    }
    return shown;
  }

  private @Nullable String line(Violation violation) {
    int number = violation.location().line();
    var source = lines.get(violation.location().file());
    return source == null || number < 1 || number > source.size() ? null : source.get(number - 1);
  }

  /** A caret below the column; tabs stay, so that it stands right however wide they are. */
  private static String mark(String line, Violation violation) {
    int column = violation.location().column();
    var mark = new StringBuilder();
    line.codePoints()
        .limit(Math.max(0, column - 1))
        .forEach(c -> mark.append(c == '\t' ? '\t' : ' '));
    return mark.append('^').toString();
  }
}
