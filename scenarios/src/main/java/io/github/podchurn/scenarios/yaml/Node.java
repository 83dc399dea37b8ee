package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.Violation.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document, with the place where it stands. */
sealed interface Node {

  Location location();

  /** What it is, for a message: a scalar with its text, anything else by its kind. */
  String described();

  /** A map; keys in the order of the file, those of merges last. */
  record MapNode(Location location, Map<String, Entry> entries) implements Node {

    public MapNode {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A key and its value. */
    record Entry(Location keyLocation, Node value) {}

    @Nullable Node get(String key) {
      var entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    @Override
    public String described() {
      return "a map";
    }
  }

  /** A list. */
  record ListNode(Location location, List<Node> items) implements Node {

    public ListNode {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list";
    }
  }

  /** Anything that is neither map nor list. */
  record ScalarNode(Location location, String text, Style style) implements Node {

    private static final int SHOWN_LENGTH_MAX = 100;

    /** Whether the text means itself or whatever YAML makes of it. */
    enum Style {
      PLAIN,
      QUOTED
    }

    ScalarType type() {
      return style == Style.QUOTED ? ScalarType.STRING : ScalarType.of(text);
    }

    boolean isNull() {
      return type() == ScalarType.NULL;
    }

    @Override
    public String described() {
      if (isNull()) {
        return text.isEmpty() ? "nothing" : text + " (nothing)";
      }
      var shown =
          text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "...";
      return "\"" + shown.replace("\n", "\\n") + "\"";
    }
  }
}
