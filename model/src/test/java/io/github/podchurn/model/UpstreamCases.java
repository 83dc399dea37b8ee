package io.github.podchurn.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/** Collects what became of upstream's cases and writes it down when all tests have run. */
public final class UpstreamCases implements TestWatcher {

  /** The file that is written, a line per case. */
  static final Path RESULTS =
      Path.of(System.getProperty("fidelity.results", "target/fidelity.tsv"));

  private static final Pattern CASE = Pattern.compile("(V-\\d+|Test_?[A-Za-z]\\w+):?\\s*(.*)");

  @Override
  public void testSuccessful(ExtensionContext test) {
    add(test, "pass");
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    add(test, "FAIL");
  }

  @Override
  public void testAborted(ExtensionContext test, Throwable cause) {
    add(test, "SKIPPED");
  }

  private static void add(ExtensionContext test, String result) {
    var name = unquoted(test.getDisplayName());
    var matcher = CASE.matcher(name);
    var type = test.getRequiredTestClass();
    if (matcher.matches() && type.isAnnotationPresent(Upstream.class)) {
      var file = type.getAnnotation(Upstream.class).value();
      var line = new Line(matcher.group(1), file, matcher.group(2), result);
      test.getRoot()
          .getStore(Namespace.create(UpstreamCases.class))
          .computeIfAbsent(Collected.class, key -> new Collected(), Collected.class)
          .lines
          .add(line);
    }
  }

  /** Arguments that are text stand in one pair of quotes, the id of a case in none. */
  private static String unquoted(String name) {
    return name.replaceFirst("^\"((?:V-\\d|Test)[^\"]*)\"", "$1")
        .replaceAll("\"\"([^\"]+)\"\"", "\"$1\"")
        .replace("\"\"\"\"", "\"\"");
  }

  /** One case; in order of vectors, then of files. */
  record Line(String id, String file, String name, String result) implements Comparable<Line> {

    @Override
    public int compareTo(Line other) {
      return order().compareTo(other.order());
    }

    private String order() {
      var number = id.startsWith("V-") ? "%4s".formatted(id.substring(2)) : "~";
      return String.join("\t", number, file, id, name, result);
    }

    @Override
    public String toString() {
      return String.join("\t", id, file, name.replaceAll("\\s", " "), result);
    }
  }

  /** Closed when the last test has run. */
  private static final class Collected implements AutoCloseable {
    private final TreeSet<Line> lines = new TreeSet<>();

    @Override
    public void close() {
      try {
        Files.createDirectories(RESULTS.toAbsolutePath().getParent());
        Files.write(RESULTS, lines.stream().map(Line::toString).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
