package io.github.podchurn.scenarios.cli;

/** How the process ends. */
public enum ExitCode {
  /** Done, and every expectation was met. */
  DONE(0),
  /** An expectation failed; everything is written all the same. */
  UNMET(1),
  /** Bad usage, a bad scenario or a folder that can't be written; nothing ran. */
  USAGE(2),
  /** A mistake of ours. */
  BUG(3),
  /** Interrupted; what was finished is written. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process returns to its parent. */
  public int number() {
    return number;
  }
}
