package io.github.podchurn.scenarios.cli;

import io.github.podchurn.reports.text.Ink;
import java.io.InputStream;
import java.io.PrintWriter;

/**
 * What a command may talk to.
 *
 * @param out results
 * @param err progress, warnings and mistakes
 * @param in where the scenario {@code -} is read from
 * @param ink of the results
 * @param progress how progress is shown
 * @param stackTraces whether a mistake of ours is shown in full
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Ink ink,
    ProgressStyle progress,
    StackTraces stackTraces) {

  /** How progress is shown. */
  public enum ProgressStyle {
    /** A bar that is drawn over and over, for terminals. */
    BAR,
    /** A line per ten percent, for files and pipes. */
    LINES
  }

  /** Whether a mistake of ours is shown in full. */
  public enum StackTraces {
    SHOWN,
    HIDDEN
  }

  /** Plain writers, as for a file or a test. */
  public static Terminal plain(PrintWriter out, PrintWriter err, InputStream in) {
    return new Terminal(out, err, in, Ink.PLAIN, ProgressStyle.LINES, StackTraces.HIDDEN);
  }
}
