package io.github.podchurn.model.scenario;

import java.time.Duration;

/** The first part of a run, which is simulated and drawn but left out of the summary. */
public sealed interface Warmup {

  /** How long it is, as far as that is known before a run: what is to be found is 0 until then. */
  Duration length();

  /**
   * So long.
   *
   * @param length shorter than the run
   */
  record Given(Duration length) implements Warmup {}

  /** As long as it takes for the requests' times to settle, which the experiment finds. */
  record Auto() implements Warmup {
    @Override
    public Duration length() {
      return Duration.ZERO;
    }
  }
}
