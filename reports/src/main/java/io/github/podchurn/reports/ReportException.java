package io.github.podchurn.reports;

import java.nio.file.Path;

/** A report can't be written. The message is one line for the user: which file, and why. */
public final class ReportException extends RuntimeException {

  private final Path path;
  private final String reason;

  ReportException(Path path, String reason, Throwable cause) {
    super("can't write " + path + ": " + reason, cause);
    this.path = path;
    this.reason = reason;
  }

  /** The file or folder that can't be written. */
  public Path path() {
    return path;
  }

  /** Why, in a few words. */
  public String reason() {
    return reason;
  }
}
