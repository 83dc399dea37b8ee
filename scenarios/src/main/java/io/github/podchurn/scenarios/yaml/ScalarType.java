package io.github.podchurn.scenarios.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What YAML makes of a scalar without quotes, as kubectl reads it: YAML 1.1, where {@code on} and
 * {@code yes} are booleans.
 *
 * <p>Source: {@code resolve.go} of {@code sigs.k8s.io/yaml/goyaml.v2}.
 */
enum ScalarType {
  NULL("nothing"),
  BOOLEAN("a boolean"),
  INTEGER("a number"),
  FLOAT("a number"),
  STRING("text");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES =
      Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
  private static final Set<String> FALSES =
      Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
  private static final String NUMBER_STARTS = "0123456789.+-";
  private static final Pattern INTEGERS =
      Pattern.compile("[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*)");
  private static final Pattern FLOATS =
      Pattern.compile(
          "[-+]?(?:\\.[0-9]+|[0-9][0-9_]*(?:\\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private final String description;

  ScalarType(String description) {
    this.description = description;
  }

  static ScalarType of(String plainText) {
    if (NULLS.contains(plainText)) {
      return NULL;
    }
    if (TRUES.contains(plainText) || FALSES.contains(plainText)) {
      return BOOLEAN;
    }
    if (NUMBER_STARTS.indexOf(plainText.charAt(0)) < 0) {
      return STRING;
    }
    if (INTEGERS.matcher(plainText).matches()) {
      return INTEGER;
    }
    return FLOATS.matcher(plainText).matches() ? FLOAT : STRING;
  }

  /** The value of a text that is {@link #BOOLEAN}. */
  static boolean isTrue(String booleanText) {
    return TRUES.contains(booleanText);
  }

  String description() {
    return description;
  }
}
