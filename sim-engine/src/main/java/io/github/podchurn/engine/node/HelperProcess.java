package io.github.podchurn.engine.node;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.workload.Probe;
import java.util.function.Consumer;

/**
 * A process beside the application, which serves nobody: it is up after a while, answers probes
 * from then on, and ends as soon as it is asked to.
 */
final class HelperProcess implements ContainerProcess {

  private final Simulator simulator;
  private final Runnable onChange;
  private final Runnable onExit;
  private boolean running;
  private boolean up;
  private long process;

  /**
   * One that is not started yet.
   *
   * @param onChange called when it has come up
   * @param onExit called when it has ended because it was asked to
   */
  HelperProcess(Simulator simulator, Runnable onChange, Runnable onExit) {
    this.simulator = simulator;
    this.onChange = onChange;
    this.onExit = onExit;
  }

  @Override
  public void start(long startupNanos) {
    running = true;
    long started = ++process;
    simulator.at(
        simulator.now() + startupNanos,
        EventPriority.WORK,
        () -> {
          if (started == process) {
            up = true;
            onChange.run();
          }
        });
  }

  @Override
  public void adopt() {
    running = true;
    up = true;
    process++;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void terminate() {
    kill();
    onExit.run();
  }

  @Override
  public void kill() {
    running = false;
    up = false;
    process++;
  }

  @Override
  public void vanish() {
    kill();
  }

  @Override
  public void ask(Probe probe, Question question, Consumer<Answer> answer) {
    answer.accept(up ? Answer.GOOD : Answer.REFUSED);
  }

  @Override
  public boolean mayKeepWaiting() {
    return false;
  }
}
