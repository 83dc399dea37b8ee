package io.github.podchurn.reports.export;

import org.jspecify.annotations.Nullable;

/**
 * A table as comma-separated values, with a line of headings and lines that end with a line feed.
 *
 * <p>Source: RFC 4180, section 2.
 */
final class CsvText {

  private final StringBuilder out = new StringBuilder(1 << 12);

  CsvText(String... headings) {
    row((Object[]) headings);
  }

  /** A row of texts and numbers; null is an empty field. */
  void row(@Nullable Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      out.append(i == 0 ? "" : ",").append(field(fields[i]));
    }
    out.append('\n');
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number ? Decimals.text(number) : quoted(value.toString());
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
