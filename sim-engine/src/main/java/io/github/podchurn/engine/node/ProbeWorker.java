package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.node.ContainerProcess.Answer;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.ProbeResult;
import java.util.function.Consumer;

/**
 * Asks one container one question again and again: once per period, counted from the moment the
 * kubelet took the Pod on. There is one attempt at a time; if it takes longer than until the next
 * regular time, the next one follows at once.
 *
 * <p>Attempts that could not change the result are not made: as long as the answer is known
 * beforehand and agrees with the result the worker sleeps, and wakes at its next regular time after
 * the answer has changed.
 *
 * <p>Source: {@code pkg/kubelet/prober/worker.go}.
 */
final class ProbeWorker {

  private final Simulator simulator;
  private final Probe probe;
  private final ProbeResult initial;
  private final Target target;
  private final Runnable onResult;
  private long acceptedNanos;
  private ProbeResult result;
  private boolean running;
  private long startedNanos;
  private long run;
  private boolean attemptPending;

  /** The container that is asked. */
  interface Target {

    /** Asks it; the answer may come at once, later, or not at all. */
    void ask(Consumer<Answer> answer);

    /** Whether what it answers depends on when it is asked. */
    boolean mayKeepWaiting();

    /** Told of every attempt that failed. */
    void failed(Answer answer);
  }

  /**
   * A worker for a container that does not run yet.
   *
   * @param initial what is taken for the result before the first attempt
   * @param acceptedNanos when the kubelet took the Pod on
   * @param onResult called when the result has changed, or when as many attempts as it takes have
   *     agreed with it
   */
  ProbeWorker(
      Simulator simulator,
      Probe probe,
      ProbeResult initial,
      long acceptedNanos,
      Target target,
      Runnable onResult) {
    this.simulator = simulator;
    this.probe = probe;
    this.initial = initial;
    this.result = initial;
    this.acceptedNanos = acceptedNanos;
    this.target = target;
    this.onResult = onResult;
  }

  boolean succeeded() {
    return running && result.succeeded();
  }

  Probe probe() {
    return probe;
  }

  /**
   * The container runs and the result has been good for long.
   *
   * @param phase where between two regular attempts the worker is, from 0 to 1
   */
  void adopt(double phase) {
    running = true;
    acceptedNanos = simulator.now() - (long) (phase * probe.period().toNanos());
    result = ProbeResult.GOOD_FOR_LONG;
    if (target.mayKeepWaiting()) {
      scheduleNext();
    }
  }

  /**
   * There is something to ask from now on.
   *
   * @param newStartedNanos when the container has started
   */
  void begin(long newStartedNanos) {
    running = true;
    startedNanos = newStartedNanos;
    result = initial;
    run++;
    attemptPending = false;
    scheduleNext();
  }

  /** Asks now, besides the regular times, unless the initial delay is still to be waited for. */
  void askNow() {
    if (running && simulator.now() >= startedNanos + probe.initialDelay().toNanos()) {
      run++;
      attempt();
    }
  }

  /** No further attempt is made until the container has started again. */
  void stop() {
    running = false;
    run++;
    attemptPending = false;
  }

  /** The container would answer otherwise than before. */
  void answerChanged() {
    if (running && !attemptPending) {
      scheduleNext();
    }
  }

  private void scheduleNext() {
    scheduleAt(firstRegularTime(simulator.now() + 1));
  }

  private void scheduleAt(long time) {
    attemptPending = true;
    long scheduledRun = run;
    simulator.at(
        time,
        EventPriority.REACTION,
        () -> {
          if (scheduledRun == run) {
            attempt();
          }
        });
  }

  /** The first regular time from then on that is not within the initial delay. */
  private long firstRegularTime(long from) {
    long period = probe.period().toNanos();
    long earliest = Math.max(from, startedNanos + probe.initialDelay().toNanos());
    long ticks = -Math.floorDiv(acceptedNanos - earliest, period);
    return acceptedNanos + ticks * period;
  }

  private void attempt() {
    attemptPending = true;
    var attempt = new Attempt(simulator.now(), run);
    target.ask(attempt);
    if (!attempt.over) {
      simulator.at(
          attempt.begunNanos + probe.timeout().toNanos(),
          EventPriority.REACTION,
          () -> attempt.accept(Answer.TIMEOUT));
    }
  }

  /** One question, until it is answered or given up. */
  private final class Attempt implements Consumer<Answer> {
    private final long begunNanos;
    private final long ofRun;
    private boolean over;

    private Attempt(long begunNanos, long ofRun) {
      this.begunNanos = begunNanos;
      this.ofRun = ofRun;
    }

    @Override
    public void accept(Answer answer) {
      if (!over) {
        over = true;
        if (ofRun == run) {
          conclude(answer, begunNanos);
        }
      }
    }
  }

  private void conclude(Answer answer, long begunNanos) {
    attemptPending = false;
    boolean success = answer.isGood();
    if (!success) {
      target.failed(answer);
    }
    boolean before = result.succeeded();
    result = result.after(success, probe);
    long concluded = run;
    if (result.succeeded() != before || result.isJustReached(probe)) {
      onResult.run();
    }
    boolean isSettled = result.isSettledOn(success) && result.isReached(probe);
    if (concluded == run && (!isSettled || target.mayKeepWaiting())) {
      scheduleAt(Math.max(simulator.now(), firstRegularTime(begunNanos + 1)));
    }
  }

  /** Whether as many attempts in a row as it takes have failed. */
  boolean failed() {
    return running && !result.lastSucceeded() && result.isReached(probe);
  }
}
