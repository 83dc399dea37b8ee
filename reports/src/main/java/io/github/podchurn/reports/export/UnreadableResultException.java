package io.github.podchurn.reports.export;

import java.nio.file.Path;

/** A file can't be used as a stored result. The message is one line for the user. */
public final class UnreadableResultException extends RuntimeException {

  private final Path file;
  private final String reason;

  UnreadableResultException(Path file, String reason) {
    super(file + ": " + reason);
    this.file = file;
    this.reason = reason;
  }

  UnreadableResultException(Path file, String reason, Throwable cause) {
    this(file, reason);
    initCause(cause);
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What is wrong with it, in one line. */
  public String reason() {
    return reason;
  }
}
