package io.github.podchurn.engine.pod;

import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import java.util.List;

/** A request of a test: it writes down how it ended, and when. */
final class RecordedJob extends Job {

  private static final int PHASE_ARRIVED = 1;

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

  @Override
  protected void onUncertain() {
    arriveAt(arrivalNanos());
  }

  /** Whether the Pod takes it is seen when it arrives. */
  void arriveAt(long arrival) {
    simulator.schedule(arrival, EventPriority.WORK, this, eventFor(PHASE_ARRIVED));
  }

  /** The Pod is told beforehand, if that is possible. */
  void announce(long arrival) {
    if (pod.isSteady()) {
      pod.expect(this, arrival);
    } else {
      arriveAt(arrival);
    }
  }

  private void end(String how) {
    forgetEvents();
    endings.add(number + " " + how + " at " + simulator.now());
  }

  @Override
  protected void onPhase(int phase) {
    if (phase == RunningPod.PHASE_SERVED) {
      pod.finish(this);
    } else if (pod.isListening()) {
      pod.accept(this);
    } else {
      end("refused");
    }
  }

  @Override
  protected long randomPosition() {
    return number;
  }
}
