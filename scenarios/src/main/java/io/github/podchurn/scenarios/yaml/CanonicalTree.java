package io.github.podchurn.scenarios.yaml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes that stand for a tree: JSON without blanks, keys sorted. The order in which a version
 * writes its fields therefore changes no digest.
 */
final class CanonicalTree {

  private CanonicalTree() {}

  static String sha256(Map<String, Object> tree) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var text = new StringBuilder();
      append(tree, text);
      return "sha256:"
          + HexFormat.of()
              .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void append(Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      var sorted = new TreeMap<String, Object>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      text.append('{');
      sorted.forEach(
          (key, item) -> {
            appendText(key, text);
            text.append(':');
            append(item, text);
            text.append(',');
          });
      text.append('}');
    } else if (value instanceof Collection<?> items) {
      text.append('[');
      for (Object item : items) {
        append(item, text);
        text.append(',');
      }
      text.append(']');
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      appendText(value.toString(), text);
    }
  }

  private static void appendText(String value, StringBuilder text) {
    text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
