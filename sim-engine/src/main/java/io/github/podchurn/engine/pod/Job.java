package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.EventHandler;

/**
 * A request from the server's point of view. It may be used again for another request; events of
 * the former one are then told from those of the new one by their generation.
 */
public abstract class Job implements EventHandler {

  private static final int PHASE_BITS = 4;

  private long generation;

  /** Where it stands among those that have a place. */
  int slot;

  /** When it reaches the Pod. */
  long arrivalNanos;

  /** When its service begins, if it has a place. */
  long startNanos;

  /** Called when it has been served. */
  protected abstract void onServed();

  /** Called when the process that had it has ended or dropped it. */
  protected abstract void onCut();

  /** Called when the machine that had it has gone dark: nobody will ever answer. */
  protected abstract void onLost();

  /** Called when the waiting room is full. */
  protected abstract void onOverloaded();

  /**
   * Called when the Pod, which had been told of it beforehand, can no longer say what will become
   * of it: that is to be decided when it arrives, at the time given to the Pod. The Pod has
   * forgotten it.
   */
  protected abstract void onUncertain();

  /** When it reaches the Pod, as the Pod was told. */
  protected final long arrivalNanos() {
    return arrivalNanos;
  }

  /** Handles an event of this generation. */
  protected abstract void onPhase(int phase);

  /** Whether serving it takes time; otherwise only waiting for its turn does. */
  protected boolean takesService() {
    return true;
  }

  /** The position of a stream that makes the draws for this request its own. */
  protected abstract long randomPosition();

  /** The argument of an event that is to reach this job in its present generation. */
  protected final long eventFor(int phase) {
    return (generation << PHASE_BITS) | phase;
  }

  /** Pending events of this job no longer reach it. */
  protected final void forgetEvents() {
    generation++;
  }

  @Override
  public final void handle(long argument) {
    if (argument >>> PHASE_BITS == generation) {
      onPhase((int) (argument & ((1 << PHASE_BITS) - 1)));
    }
  }
}
