package io.github.podchurn.model.validation;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in what a user wrote.
 *
 * @param path to the field: {@code spec.clients[0].load}; empty for the file as a whole
 * @param found what stands there
 * @param allowed what may stand there
 * @param hint what to try, or null
 */
public record Violation(
    Severity severity,
    String path,
    Location location,
    String found,
    String allowed,
    @Nullable String hint) {

  /** Whether the run can go on. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** A place in a file; line and column start at 1, and are 0 for the file as a whole. */
  public record Location(String file, int line, int column) implements Comparable<Location> {

    @Override
    public int compareTo(Location other) {
      int byFile = file.compareTo(other.file);
      int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
      return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }
}
