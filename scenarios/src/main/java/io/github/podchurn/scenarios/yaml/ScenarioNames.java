package io.github.podchurn.scenarios.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** What clients and events may be called, so that expressions can refer to them. */
final class ScenarioNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][-A-Za-z0-9_]{0,62}");

  private ScenarioNames() {}

  /** What is wrong with {@code name}; empty when nothing is. */
  static List<String> validate(String name) {
    return NAME.matcher(name).matches()
        ? List.of()
        : List.of("a name of at most 63 letters, digits, '-' and '_' that begins with a letter");
  }
}
