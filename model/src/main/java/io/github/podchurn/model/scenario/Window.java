package io.github.podchurn.model.scenario;

import java.time.Duration;

/** The part of a run that a figure is computed over. */
public sealed interface Window {

  Window WHOLE = new Whole();

  /** From the end of the warm-up to the end of the run. */
  record Whole() implements Window {}

  /** From a timeline event until what it began is done, or the run ends. */
  record DuringEvent(String event) implements Window {}

  /** Between two points in time. */
  record Between(Bound from, Bound to) implements Window {}

  /** A point in time, relative to one that has a name. Offsets may be negative. */
  record Bound(Anchor anchor, Duration offset) {}

  /** A point in time that has a name. */
  sealed interface Anchor {
    /** The start of the run. */
    record Start() implements Anchor {}

    /** The end of the run. */
    record End() implements Anchor {}

    /** The moment of a timeline event. */
    record Event(String name) implements Anchor {}
  }
}
