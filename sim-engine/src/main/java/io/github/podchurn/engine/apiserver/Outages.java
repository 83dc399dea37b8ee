package io.github.podchurn.engine.apiserver;

import io.github.podchurn.engine.kernel.Simulator;
import java.util.ArrayList;
import java.util.List;

/**
 * The times at which the API server answers nobody. Whoever wants something of it waits; when it is
 * back everybody is told at once, and what waited is done in the order in which it came up.
 *
 * <p>Controllers find their way back without a restart, and without a new election of a leader.
 */
public final class Outages {

  private final Simulator simulator;
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private int current;
  private long upSinceNanos;

  Outages(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Whether the API server answers. */
  public boolean isUp() {
    return current == 0;
  }

  /** When the last outage ended; the start of the run if there was none. */
  public long upSinceNanos() {
    return upSinceNanos;
  }

  /** Does something now, or as soon as the API server answers. */
  public void whenUp(Runnable action) {
    if (isUp()) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /** Has {@code listener} told whenever an outage is over, before what waited is done. */
  public void onRestored(Runnable listener) {
    listeners.add(listener);
  }

  /** The API server answers nobody from now on. */
  public void begin() {
    current++;
  }

  /** An outage is over; the API server answers again unless there is another. */
  public void end() {
    current--;
    if (isUp()) {
      upSinceNanos = simulator.now();
      listeners.forEach(Runnable::run);
      var due = List.copyOf(waiting);
      waiting.clear();
      due.forEach(Runnable::run);
    }
  }
}
