package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.ProbeResult;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one container for its readiness, at once when it has started and then once per period,
 * counted from the moment the kubelet took the Pod on. Without a probe a running container is
 * ready.
 *
 * <p>Attempts that could not change the result are not made: as long as the answer agrees with the
 * result the worker sleeps, and wakes at its next regular time after the answer has changed.
 */
final class ProbeWorker {

  private final Simulator simulator;
  private final @Nullable Probe probe;
  private long acceptedNanos;
  private final BooleanSupplier answer;
  private final Runnable onResult;
  private ProbeResult result = ProbeResult.INITIAL;
  private boolean running;
  private long startedNanos;
  private long run;
  private boolean attemptPending;

  /**
   * A worker for a container that does not run yet.
   *
   * @param acceptedNanos when the kubelet took the Pod on
   * @param answer what the container would answer now
   * @param onResult called when readiness may have changed
   */
  ProbeWorker(
      Simulator simulator,
      @Nullable Probe probe,
      long acceptedNanos,
      BooleanSupplier answer,
      Runnable onResult) {
    this.simulator = simulator;
    this.probe = probe;
    this.acceptedNanos = acceptedNanos;
    this.answer = answer;
    this.onResult = onResult;
  }

  boolean isReady() {
    return running && (probe == null || result.succeeded());
  }

  /**
   * The container runs and has been ready for long.
   *
   * @param phase where between two regular attempts the worker is, from 0 to 1
   */
  void adoptReady(double phase) {
    running = true;
    if (probe != null) {
      acceptedNanos = simulator.now() - (long) (phase * probe.period().toNanos());
    }
    result = new ProbeResult(true, 1, true);
  }

  void containerStarted() {
    running = true;
    startedNanos = simulator.now();
    result = ProbeResult.INITIAL;
    run++;
    if (probe == null) {
      onResult.run();
    } else if (probe.initialDelay().isZero()) {
      attempt();
    } else {
      scheduleNext();
    }
  }

  void containerStopped() {
    running = false;
    run++;
    attemptPending = false;
    onResult.run();
  }

  /** No further attempt is made. */
  void abandon() {
    running = false;
    run++;
  }

  /** The container would answer otherwise than before. */
  void answerChanged() {
    if (running && probe != null && !attemptPending) {
      scheduleNext();
    }
  }

  private void scheduleNext() {
    if (probe == null) {
      return;
    }
    attemptPending = true;
    long scheduledRun = run;
    simulator.at(
        nextAttempt(probe),
        EventPriority.REACTION,
        () -> {
          if (scheduledRun == run) {
            attemptPending = false;
            attempt();
          }
        });
  }

  /** The first regular time after now that is not within the initial delay. */
  private long nextAttempt(Probe regular) {
    long period = regular.period().toNanos();
    long earliest = Math.max(simulator.now() + 1, startedNanos + regular.initialDelay().toNanos());
    long ticks = -Math.floorDiv(acceptedNanos - earliest, period);
    return acceptedNanos + ticks * period;
  }

  private void attempt() {
    if (probe == null) {
      return;
    }
    boolean succeeded = answer.getAsBoolean();
    boolean before = result.succeeded();
    result = result.after(succeeded, probe);
    if (result.succeeded() != before) {
      onResult.run();
    }
    if (!result.isSettledOn(succeeded)) {
      scheduleNext();
    }
  }
}
