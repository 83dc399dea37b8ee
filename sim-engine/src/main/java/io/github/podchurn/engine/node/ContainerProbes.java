package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.node.ContainerProcess.Answer;
import io.github.podchurn.engine.node.ContainerProcess.Question;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.ProbeResult;
import io.github.podchurn.model.workload.Probes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one container. While a startup probe has not succeeded the other two wait; without
 * one a container is started as soon as it runs, and without a readiness probe it is ready as soon
 * as it is started.
 */
final class ContainerProbes {

  private final @Nullable ProbeWorker startup;
  private final @Nullable ProbeWorker liveness;
  private final @Nullable ProbeWorker readiness;
  private final Listener listener;
  private final long acceptedNanos;
  private boolean running;
  private boolean started;
  private long startedNanos;

  /** Told of what the probes have found. */
  interface Listener {

    /** The container is started, or ready, or is not any more. */
    void onChange();

    /** The container is to be killed. */
    void onFailed(Probe probe, String kind);

    /** One attempt has failed; {@code kind} is the probe's. */
    void onAttemptFailed(String kind, Answer answer);
  }

  ContainerProbes(
      Simulator simulator,
      Probes probes,
      long acceptedNanos,
      ContainerProcess process,
      Listener listener) {
    this.listener = listener;
    this.acceptedNanos = acceptedNanos;
    this.startup =
        worker(
            simulator,
            probes.startup(),
            ProbeResult.INITIAL,
            target(process, probes.startup(), Question.IS_STARTED),
            this::onStartup);
    this.liveness =
        worker(
            simulator,
            probes.liveness(),
            ProbeResult.INITIALLY_GOOD,
            target(process, probes.liveness(), Question.IS_ALIVE),
            this::onLiveness);
    this.readiness =
        worker(
            simulator,
            probes.readiness(),
            ProbeResult.INITIAL,
            target(process, probes.readiness(), Question.IS_READY),
            this::onReadiness);
  }

  private @Nullable ProbeWorker worker(
      Simulator simulator,
      @Nullable Probe probe,
      ProbeResult initial,
      ProbeWorker.Target target,
      Runnable onResult) {
    return probe == null
        ? null
        : new ProbeWorker(simulator, probe, initial, acceptedNanos, target, onResult);
  }

  private ProbeWorker.Target target(
      ContainerProcess process, @Nullable Probe probe, Question question) {
    return new ProbeWorker.Target() {
      @Override
      public void ask(Consumer<Answer> answer) {
        if (probe != null) {
          process.ask(probe, question, answer);
        }
      }

      @Override
      public boolean mayKeepWaiting() {
        return process.mayKeepWaiting();
      }

      @Override
      public void failed(Answer answer) {
        listener.onAttemptFailed(question.kind(), answer);
      }
    };
  }

  boolean isStarted() {
    return started;
  }

  boolean isReady() {
    return started && (readiness == null || readiness.succeeded());
  }

  /** The container runs and has been ready for long; the phases are between 0 and 1. */
  void adopt(double readinessPhase, double livenessPhase) {
    running = true;
    started = true;
    if (readiness != null) {
      readiness.adopt(readinessPhase);
    }
    if (liveness != null) {
      liveness.adopt(livenessPhase);
    }
  }

  void containerStarted(long nowNanos) {
    running = true;
    startedNanos = nowNanos;
    if (startup == null) {
      beginOthers();
    } else {
      startup.begin(nowNanos);
    }
  }

  private void beginOthers() {
    started = true;
    if (liveness != null) {
      liveness.begin(startedNanos);
    }
    if (readiness != null) {
      readiness.begin(startedNanos);
      readiness.askNow();
    }
    listener.onChange();
  }

  void containerStopped() {
    stopLivenessAndStartup();
    running = false;
    started = false;
    if (readiness != null) {
      readiness.stop();
    }
  }

  /** The Pod is to end: it is not restarted any more, but still asked whether it is ready. */
  void stopLivenessAndStartup() {
    if (startup != null) {
      startup.stop();
    }
    if (liveness != null) {
      liveness.stop();
    }
  }

  /** The process would answer otherwise than before. */
  void answerChanged() {
    for (var worker : new @Nullable ProbeWorker[] {startup, liveness, readiness}) {
      if (worker != null) {
        worker.answerChanged();
      }
    }
  }

  private void onStartup() {
    if (startup == null || !running) {
      return;
    }
    if (startup.succeeded()) {
      startup.stop();
      beginOthers();
    } else if (startup.failed()) {
      startup.stop();
      listener.onFailed(startup.probe(), Question.IS_STARTED.kind());
    }
  }

  private void onLiveness() {
    if (liveness != null && liveness.failed()) {
      liveness.stop();
      listener.onFailed(liveness.probe(), Question.IS_ALIVE.kind());
    }
  }

  private void onReadiness() {
    listener.onChange();
  }
}
