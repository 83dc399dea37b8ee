package io.github.podchurn.engine.node;

import io.github.podchurn.model.workload.Probe;
import java.util.function.Consumer;

/** The process of one container, as its kubelet deals with it. */
interface ContainerProcess {

  /** What a probe wants to know. */
  enum Question {
    IS_STARTED,
    IS_ALIVE,
    IS_READY
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
  void ask(Probe probe, Question question, Consumer<Boolean> answer);

  /** Whether an answer may take time. */
  boolean mayKeepWaiting();
}
