package io.github.podchurn.model.figure;

/** The times of a request that have quantiles. */
public enum TimeOf {
  /** From the intended start to the outcome, successes only. */
  LATENCY("latency"),
  /** The same over all requests. */
  TIME_TO_OUTCOME("timeToOutcome");

  private final String notation;

  TimeOf(String notation) {
    this.notation = notation;
  }

  public String notation() {
    return notation;
  }
}
