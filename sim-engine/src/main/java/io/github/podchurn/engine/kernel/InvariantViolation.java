package io.github.podchurn.engine.kernel;

import java.util.Locale;

/** Something happened in a simulation that must never happen: a mistake of ours, not the user's. */
public final class InvariantViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long timeNanos;

  /**
   * A violation without its run's seed, which the place of the mistake does not know.
   *
   * @param timeNanos simulated time at which it was noticed
   */
  public InvariantViolation(long timeNanos, String message) {
    super(message);
    this.timeNanos = timeNanos;
  }

  private InvariantViolation(InvariantViolation cause, long seed) {
    super(
        String.format(
            Locale.ROOT,
            "broken invariant with seed %d at %.9f s: %s",
            seed,
            cause.timeNanos / 1e9,
            cause.getMessage()),
        cause);
    this.timeNanos = cause.timeNanos;
  }

  /** The same violation with what is needed to see it again. */
  public InvariantViolation inRunWithSeed(long seed) {
    return new InvariantViolation(this, seed);
  }
}
