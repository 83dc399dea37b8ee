package io.github.podchurn.scenarios.explain;

import io.github.podchurn.scenarios.explain.Topic.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of the scenario format, from the text file beside this class: a line with a field's
 * path and its type, then indented lines with what it means. A test holds the file against what the
 * reader takes.
 */
final class FieldTopics {

  private static final String RESOURCE = "fields.txt";

  private FieldTopics() {}

  static List<Topic> read() {
    var topics = new ArrayList<Topic>();
    var text = new StringBuilder();
    var lines = lines();
    for (int i = lines.size() - 1; i >= 0; i--) {
      var line = lines.get(i);
      if (line.startsWith(" ")) {
        text.insert(0, text.length() == 0 ? line.strip() : line.strip() + " ");
        continue;
      }
      var path = line.substring(0, line.indexOf(':'));
      topics.add(0, new Topic(Kind.FIELD, path, line, text.toString()));
      text.setLength(0);
    }
    return topics;
  }

  private static List<String> lines() {
    try (var stream = FieldTopics.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }
}
