package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.Simulator;
import org.jspecify.annotations.Nullable;

/** Nanoseconds of the engine as seconds of a result. */
final class Seconds {

  private Seconds() {}

  static double of(long nanos) {
    return nanos / 1e9;
  }

  static double of(double nanos) {
    return nanos / 1e9;
  }

  /** Null for a time that never came. */
  static @Nullable Double orNull(long nanos) {
    return nanos == Simulator.NEVER ? null : of(nanos);
  }
}
