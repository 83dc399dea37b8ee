package io.github.podchurn.scenarios.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import io.github.podchurn.scenarios.yaml.Node.ListNode;
import io.github.podchurn.scenarios.yaml.Node.MapNode;
import io.github.podchurn.scenarios.yaml.Node.ScalarNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the documents of a YAML stream into nodes that know their place.
 *
 * <p>A mistake in the syntax ends the stream, since whatever follows could mean anything; duplicate
 * keys, unknown aliases and the like are collected.
 */
final class YamlReader {

  /** Documents that nest deeper are refused. */
  static final int DEPTH_MAX = 100;

  /** As long as YAML lets a key be that is written in the ordinary way. */
  private static final int KEY_LENGTH_MAX = 1_024;

  private static final YAMLFactory FACTORY = factory();

  private final SourceText source;
  private final int[] codePoints;
  private final YAMLParser parser;
  private final Mistakes mistakes;
  private Anchors anchors;

  private YamlReader(SourceText source, Mistakes mistakes) throws IOException {
    this.source = source;
    this.codePoints = codePointsOf(source.text());
    this.parser = FACTORY.createParser(source.text());
    this.mistakes = mistakes;
    this.anchors = new Anchors(mistakes);
  }

  private static int[] codePointsOf(String text) {
    var points = new int[text.codePointCount(0, text.length())];
    int next = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(points[next++])) {
      points[next] = text.codePointAt(i);
    }
    return points;
  }

  /**
   * The documents that are not empty.
   *
   * @param complete false when a mistake in the syntax hides what follows
   */
  record Documents(List<Node> nodes, boolean complete) {
    Documents {
      nodes = List.copyOf(nodes);
    }
  }

  /** The documents of a text, as far as they can be read. */
  static Documents read(SourceText source, Mistakes mistakes) {
    try {
      return new YamlReader(source, mistakes).documents();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory", e);
    }
  }

  private Documents documents() throws IOException {
    var documents = new ArrayList<Node>();
    try {
      while (parser.nextToken() != null) {
        anchors = new Anchors(mistakes);
        var document = node(0, "");
        if (!(document instanceof ScalarNode scalar && scalar.isNull())) {
          documents.add(document);
        }
      }
      return new Documents(documents, true);
    } catch (JsonProcessingException e) {
      syntaxError(e);
    } catch (TooDeep e) {
      mistakes.error(
          new Place(e.location, ""),
          "more than " + DEPTH_MAX + " levels of nesting",
          "at most " + DEPTH_MAX,
          null);
    }
    return new Documents(documents, false);
  }

  private Node node(int depth, String path) throws IOException {
    var location = location();
    if (depth > DEPTH_MAX) {
      throw new TooDeep(location);
    }
    if (parser.isCurrentAlias()) {
      return anchors.resolve(parser.getText(), location);
    }
    var anchor = parser.getObjectId();
    anchors.open(anchor);
    var token = parser.currentToken();
    Node node;
    if (token == JsonToken.START_OBJECT) {
      node = map(location, depth, path);
    } else if (token == JsonToken.START_ARRAY) {
      node = list(location, depth, path);
    } else {
      node = scalar(location);
    }
    anchors.close(anchor, node);
    return node;
  }

  private Node list(Location location, int depth, String path) throws IOException {
    var items = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1, path + "[" + items.size() + "]"));
    }
    return new ListNode(location, items);
  }

  private Node map(Location location, int depth, String path) throws IOException {
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    var merges = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      var keyLocation = location();
      boolean isMerge = key.equals("<<") && style() == ScalarNode.Style.PLAIN;
      parser.nextToken();
      var keyPath = pathOf(path, key);
      var value = node(depth + 1, keyPath);
      if (isMerge) {
        merges.add(value);
      } else if (key.length() > KEY_LENGTH_MAX) {
        mistakes.error(
            new Place(keyLocation, path),
            "a key of " + key.length() + " characters",
            "at most " + KEY_LENGTH_MAX,
            null);
      } else if (entries.putIfAbsent(key, new MapNode.Entry(keyLocation, value)) != null) {
        duplicateKey(key, new Place(keyLocation, keyPath), entries.get(key));
      }
    }
    merges.forEach(merge -> merge(merge, entries));
    return new MapNode(location, entries);
  }

  private static String pathOf(String path, String key) {
    var shown = key.length() > KEY_LENGTH_MAX ? "..." : key;
    return path.isEmpty() ? shown : path + "." + shown;
  }

  private void duplicateKey(String key, Place place, MapNode.@Nullable Entry first) {
    mistakes.error(
        place,
        "the key \"" + key + "\" a second time",
        "each key once in a map",
        first == null ? null : "the first stands at " + first.keyLocation());
  }

  /** Keys of the map itself win over merged ones, and the first merged map over later ones. */
  private void merge(Node merged, Map<String, MapNode.Entry> entries) {
    if (merged instanceof MapNode map) {
      map.entries().forEach(entries::putIfAbsent);
    } else if (merged instanceof ListNode list
        && list.items().stream().allMatch(MapNode.class::isInstance)) {
      list.items().forEach(item -> merge(item, entries));
    } else {
      mistakes.error(
          new Place(merged.location(), "<<"), merged.described(), "a map or a list of maps", null);
    }
  }

  private Node scalar(Location location) throws IOException {
    var text = parser.getText();
    var tag = parser.getTypeId();
    if (tag == null) {
      return new ScalarNode(location, text == null ? "" : text, style());
    }
    return switch (tag) {
      case "!", "str", "tag:yaml.org,2002:str" ->
          new ScalarNode(location, text, ScalarNode.Style.QUOTED);
      default -> {
        mistakes.error(
            new Place(location, ""),
            "the tag \"" + tag + "\"",
            "no tag, or !!str",
            "YAML tags other than !!str are not read");
        yield new ScalarNode(location, text, ScalarNode.Style.QUOTED);
      }
    };
  }

  /** Looks at the first character after the anchor, if there is one. */
  private ScalarNode.Style style() throws IOException {
    int index = (int) parser.currentTokenLocation().getCharOffset();
    while (index < codePoints.length && codePoints[index] == '&') {
      index = skipAnchor(index);
    }
    if (index >= codePoints.length) {
      return ScalarNode.Style.PLAIN;
    }
    return switch (codePoints[index]) {
      case '"', '\'', '|', '>' -> ScalarNode.Style.QUOTED;
      default -> ScalarNode.Style.PLAIN;
    };
  }

  private int skipAnchor(int start) {
    int index = start;
    while (index < codePoints.length && !Character.isWhitespace(codePoints[index])) {
      index++;
    }
    while (index < codePoints.length && Character.isWhitespace(codePoints[index])) {
      index++;
    }
    return index;
  }

  private Location location() {
    var location = parser.currentTokenLocation();
    return new Location(source.name(), location.getLineNr(), location.getColumnNr());
  }

  private void syntaxError(JsonProcessingException e) {
    var at = e.getLocation();
    var place = at == null ? wholeFile() : place(at.getLineNr(), at.getColumnNr());
    var problem = e.getOriginalMessage().lines().findFirst().orElse("").strip();
    // Jackson quotes the lines around the mistake, too; SnakeYAML knows the problem alone.
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked) {
        problem = marked.getProblem();
        var mark = marked.getProblemMark();
        place = mark == null ? place : place(mark.getLine() + 1, mark.getColumn() + 1);
      }
    }
    mistakes.error(place, "not YAML: " + problem, "YAML as kubectl reads it", null);
  }

  private Place wholeFile() {
    return new Place(new Location(source.name(), 0, 0), "");
  }

  private Place place(int line, int column) {
    return new Place(new Location(source.name(), Math.max(1, line), Math.max(1, column)), "");
  }

  private static YAMLFactory factory() {
    var options = new LoaderOptions();
    // Counted in code points; the length in bytes has been checked before.
    options.setCodePointLimit(SourceText.BYTES_MAX + 1);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(2 * DEPTH_MAX)
                .maxStringLength(SourceText.BYTES_MAX + 1)
                .maxNameLength(SourceText.BYTES_MAX + 1)
                .maxNumberLength(SourceText.BYTES_MAX + 1)
                .build())
        .build();
  }

  private static final class TooDeep extends RuntimeException {
    private final transient Location location;

    TooDeep(Location location) {
      super("too deep", null, false, false);
      this.location = location;
    }
  }
}
