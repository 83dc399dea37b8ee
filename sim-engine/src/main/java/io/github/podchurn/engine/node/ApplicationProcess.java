package io.github.podchurn.engine.node;

import io.github.podchurn.engine.pod.Job;
import io.github.podchurn.engine.pod.RunningPod;
import io.github.podchurn.model.workload.Probe;
import java.util.function.Consumer;

/**
 * The application. A probe is a request to it like any other: it waits in the same line for the
 * same workers, and is turned away when the line is full; only that to answer it costs nothing. A
 * {@code tcpSocket} probe is answered by the kernel, as long as the application listens.
 */
final class ApplicationProcess implements ContainerProcess {

  private final RunningPod application;

  ApplicationProcess(RunningPod application) {
    this.application = application;
  }

  @Override
  public void start(long startupNanos) {
    application.start(startupNanos);
  }

  @Override
  public void adopt() {
    application.startListening();
  }

  @Override
  public boolean isRunning() {
    return application.isRunning();
  }

  @Override
  public void terminate() {
    application.terminate();
  }

  @Override
  public void kill() {
    application.kill();
  }

  @Override
  public void vanish() {
    application.vanish();
  }

  @Override
  public boolean mayKeepWaiting() {
    return application.mayKeepWaiting();
  }

  @Override
  public void ask(Probe probe, Question question, Consumer<Answer> answer) {
    if (!application.isListening()) {
      answer.accept(Answer.REFUSED);
    } else if (question == Question.IS_READY && !application.saysReady()) {
      answer.accept(Answer.UNAVAILABLE);
    } else if (probe.handler() == Probe.Handler.TCP_SOCKET || !application.mayKeepWaiting()) {
      answer.accept(Answer.GOOD);
    } else {
      application.accept(new ProbeRequest(application, answer));
    }
  }

  /** A probe's request on its way through the line. */
  private static final class ProbeRequest extends Job {
    private final RunningPod application;
    private final Consumer<Answer> answer;

    private ProbeRequest(RunningPod application, Consumer<Answer> answer) {
      this.application = application;
      this.answer = answer;
    }

    @Override
    protected boolean takesService() {
      return false;
    }

    @Override
    protected void onServed() {
      end(Answer.GOOD);
    }

    @Override
    protected void onCut() {
      end(Answer.CUT);
    }

    @Override
    protected void onLost() {
      forgetEvents();
    }

    @Override
    protected void onUncertain() {
      end(Answer.CUT);
    }

    @Override
    protected void onOverloaded() {
      end(Answer.UNAVAILABLE);
    }

    @Override
    protected void onPhase(int phase) {
      application.finish(this);
    }

    @Override
    protected long randomPosition() {
      return 0;
    }

    private void end(Answer given) {
      forgetEvents();
      answer.accept(given);
    }
  }
}
