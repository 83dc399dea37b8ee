package io.github.podchurn.engine.node;

import io.github.podchurn.model.workload.Probe;
import java.util.function.Consumer;

/** The process of one container, as its kubelet deals with it. */
interface ContainerProcess {

  /** What a probe wants to know. */
  enum Question {
    IS_STARTED("Startup"),
    IS_ALIVE("Liveness"),
    IS_READY("Readiness");

    private final String kind;

    Question(String kind) {
      this.kind = kind;
    }

    /** What the kubelet calls the probe that asks it. */
    String kind() {
      return kind;
    }
  }

  /** What becomes of one attempt of a probe. */
  enum Answer {
    GOOD(""),
    /** Nobody listens. */
    REFUSED("connect: connection refused"),
    /** It answers that it can't, or has no place left to wait. */
    UNAVAILABLE("HTTP probe failed with statuscode: 503"),
    /** It ended while it was asked. */
    CUT("EOF"),
    /** No answer within the probe's timeout. */
    TIMEOUT("context deadline exceeded");

    private final String output;

    Answer(String output) {
      this.output = output;
    }

    boolean isGood() {
      return this == GOOD;
    }

    /** What the kubelet's Event says of it. */
    String output() {
      return output;
    }
  }

  /** Starts it; it is up after {@code startupNanos}. */
  void start(long startupNanos);

  /** It has been up all along; for the start of a run. */
  void adopt();

  boolean isRunning();

  /** SIGTERM. */
  void terminate();

  /** SIGKILL, or a crash. */
  void kill();

  /** The machine goes dark. */
  void vanish();

  /** Puts a probe's question to it. */
  void ask(Probe probe, Question question, Consumer<Answer> answer);

  /** Whether an answer may take time. */
  boolean mayKeepWaiting();
}
