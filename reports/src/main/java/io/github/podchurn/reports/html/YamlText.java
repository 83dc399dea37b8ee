package io.github.podchurn.reports.html;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tree of maps, lists and scalars as YAML, to be read and pasted. */
final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.()=~%@+-]*");
  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(\\.[0-9]+)?[a-zA-Zµ/%]+[0-9a-zA-Z/.]*");
  private static final List<String> WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(Map<?, ?> tree) {
    var text = new YamlText();
    text.writeMap(tree, "");
    return text.out.toString();
  }

  private void writeMap(Map<?, ?> map, String indent) {
    boolean first = true;
    for (var entry : map.entrySet()) {
      // The first key of a list's item stands behind the item's dash.
      out.append(first && endsWithDash() ? "" : indent).append(scalar(entry.getKey())).append(':');
      first = false;
      writeBelow(entry.getValue(), indent);
    }
  }

  private void writeBelow(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      writeMap(map, indent + "  ");
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('\n');
      writeList(list, indent + "  ");
    } else {
      out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void writeList(List<?> list, String indent) {
    for (var item : list) {
      out.append(indent).append("- ");
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        writeMap(map, indent + "  ");
      } else if (item instanceof List<?> inner && !inner.isEmpty()) {
        out.append('\n');
        writeList(inner, indent + "  ");
      } else {
        out.append(scalar(item)).append('\n');
      }
    }
  }

  private boolean endsWithDash() {
    return out.length() >= 2
        && out.charAt(out.length() - 2) == '-'
        && out.charAt(out.length() - 1) == ' ';
  }

  private static String scalar(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "{}";
    }
    if (value instanceof List) {
      return "[]";
    }
    var text = value.toString();
    if (!(value instanceof String) || isPlain(text)) {
      return text;
    }
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  private static boolean isPlain(String text) {
    return (PLAIN.matcher(text).matches() && !WORDS.contains(text))
        || QUANTITY.matcher(text).matches();
  }
}
