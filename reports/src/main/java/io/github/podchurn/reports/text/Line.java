package io.github.podchurn.reports.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts of users made fit for a line of a terminal. */
final class Line {

  static final int WIDTH_MAX = 100;

  private Line() {}

  /**
   * The text on one line. Control characters become spaces: a scenario from elsewhere must not
   * steer the terminal.
   */
  static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** Lines of at most {@code width} characters, broken between words. */
  static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : of(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** The text with its first letter large. */
  static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
