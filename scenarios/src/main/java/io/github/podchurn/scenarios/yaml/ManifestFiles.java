package io.github.podchurn.scenarios.yaml;

import io.github.podchurn.model.validation.Violation.Location;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.validation.Mistakes;
import io.github.podchurn.scenarios.validation.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a scenario is read from. Each is read once, and its text kept for showing the
 * lines of mistakes.
 */
final class ManifestFiles {

  private final Mistakes mistakes;
  private final Map<String, SourceText> sources = new LinkedHashMap<>();
  private final Map<String, List<Node>> documents = new LinkedHashMap<>();
  private boolean complete = true;

  ManifestFiles(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Whether every file so far could be read as YAML. */
  boolean isComplete() {
    return complete;
  }

  Map<String, SourceText> sources() {
    return sources;
  }

  /** The documents of a text; none after a mistake that ends the reading. */
  List<Node> parse(String name, byte[] bytes) {
    var known = documents.get(name);
    if (known != null) {
      return known;
    }
    var source = SourceText.of(name, bytes, mistakes);
    source.ifPresent(text -> sources.put(name, text));
    var read = source.map(text -> YamlReader.read(text, mistakes));
    complete &= read.map(YamlReader.Documents::complete).orElse(false);
    var nodes = read.map(YamlReader.Documents::nodes).orElse(List.of());
    documents.put(name, nodes);
    return nodes;
  }

  /**
   * The documents of a file, or of all YAML files of a folder by name, as kubectl takes them.
   *
   * @param asked what names the file, for a message when it can't be read
   */
  List<Node> read(Path path, Place asked) {
    try {
      if (!Files.isDirectory(path)) {
        return parse(path.toString(), Files.readAllBytes(path));
      }
      var nodes = new ArrayList<Node>();
      for (Path file : yamlFiles(path)) {
        nodes.addAll(parse(file.toString(), Files.readAllBytes(file)));
      }
      if (nodes.isEmpty()) {
        mistakes.error(asked, "a folder without manifests: " + path, "*.yaml or *.yml files", null);
      }
      return nodes;
    } catch (IOException e) {
      complete = false;
      mistakes.error(asked, unreadable(path));
      return List.of();
    }
  }

  /** A path as a file of this machine may be called; nothing after saying that none can. */
  Optional<Path> path(String text, Place asked) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      mistakes.error(asked, "\"" + text + "\"", "the name of a file", null);
      return Optional.empty();
    }
  }

  static Place wholeFile(String name) {
    return new Place(new Location(name, 0, 0), "");
  }

  static Finding unreadable(Path path) {
    return new Finding(
        Files.exists(path) ? "a file that can't be read: " + path : "no file " + path,
        "a file or folder that can be read",
        null);
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
