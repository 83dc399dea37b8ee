package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.Simulator;
import java.util.List;

/** A request of a test: it writes down how it ended, and when. */
final class RecordedJob extends Job {

  private final Simulator simulator;
  private final RunningPod pod;
  private final long number;
  private final List<String> endings;

  RecordedJob(Simulator simulator, RunningPod pod, long number, List<String> endings) {
    this.simulator = simulator;
    this.pod = pod;
    this.number = number;
    this.endings = endings;
  }

  @Override
  protected void onServed() {
    end("served");
  }

  @Override
  protected void onCut() {
    end("cut");
  }

  @Override
  protected void onLost() {
    end("lost");
  }

  @Override
  protected void onOverloaded() {
    end("overloaded");
  }

  private void end(String how) {
    forgetEvents();
    endings.add(number + " " + how + " at " + simulator.now());
  }

  @Override
  protected void onPhase(int phase) {
    pod.finish(this);
  }

  @Override
  protected long randomKey() {
    return number;
  }
}
