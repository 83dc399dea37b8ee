package io.github.podchurn.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.node.ContainerProcess.Answer;
import io.github.podchurn.model.workload.Probe;
import io.github.podchurn.model.workload.ProbeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods are 10 s unless said otherwise, and the kubelet took the Pod on at 3 s. */
@ExtendWith(SeededRandom.class)
class ProbeWorkerTest {

  private static final long SECOND = 1_000_000_000L;

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final List<String> told = new ArrayList<>();
  private boolean answer;
  private boolean hangs;
  private ProbeWorker worker;
  private boolean wasReady;
  private int failures;

  @Test
  void firstAttemptIsMadeWhenTheContainerStarts() {
    worker(probe(0, 10, 1, 3));
    answer = true;
    at(7, this::start);

    simulator.runUntil(7 * SECOND);

    assertThat(told).containsExactly("ready at 7");
  }

  @Test
  void laterAttemptsFollowAtPeriodsFromTheAcceptance() {
    worker(probe(0, 10, 1, 3));
    at(7, this::start);
    at(8, () -> answerWith(true));

    simulator.runUntil(60 * SECOND);

    assertThat(told).containsExactly("ready at 13");
  }

  @Test
  void threeFailuresInRowMakeUnready() {
    worker(probe(0, 10, 1, 3));
    answer = true;
    at(3, this::start);
    at(14, () -> answerWith(false));

    simulator.runUntil(60 * SECOND);

    assertThat(told).containsExactly("ready at 3", "unready at 43");
  }

  @Test
  void initialDelayIsCountedFromTheContainersStart() {
    worker(probe(15, 10, 1, 3));
    answer = true;
    at(7, this::start);

    simulator.runUntil(60 * SECOND);

    // The regular times are 13, 23, 33; the delay is over at 22.
    assertThat(told).containsExactly("ready at 23");
  }

  @Test
  void restartedContainerHasToProveItselfAgain() {
    worker(probe(0, 10, 1, 3));
    answer = true;
    at(3, this::start);
    at(20, this::stop);
    at(20, () -> answerWith(false));
    at(21, this::start);
    at(30, () -> answerWith(true));

    simulator.runUntil(60 * SECOND);

    assertThat(told).containsExactly("ready at 3", "unready at 20", "ready at 33");
  }

  @Test
  void abandonedWorkerMakesNoFurtherAttempt() {
    worker(probe(0, 10, 1, 3));
    at(3, this::start);
    at(8, () -> answerWith(true));
    at(10, worker::stop);

    simulator.runUntil(60 * SECOND);

    assertThat(told).isEmpty();
  }

  @Test
  void adoptedContainerIsReadyAndLosesItAfterThreeFailures() {
    worker(probe(0, 10, 1, 3));
    worker.adopt(0);
    wasReady = true;
    at(14, () -> answerWith(false));

    simulator.runUntil(60 * SECOND);

    assertThat(told).containsExactly("unready at 43");
  }

  @Test
  void attemptWithoutAnswerFailsAfterItsTimeout() {
    worker(probe(0, 10, 1, 3));
    answer = true;
    at(3, this::start);
    at(14, this::hang);

    simulator.runUntil(60 * SECOND);

    // Asked at 23, 33 and 43, each time for a second.
    assertThat(told).containsExactly("ready at 3", "unready at 44");
  }

  @Test
  void everyAttemptThatFailsIsTold() {
    worker(probe(0, 10, 1, 3));
    at(7, this::start);

    simulator.runUntil(60 * SECOND);

    // At 7, 13 and 23; after that nothing could change.
    assertThat(failures).isEqualTo(3);
  }

  @Test
  void attemptThatTakesWholePeriodIsFollowedByTheNextAtOnce() {
    worker(probe(0, 1, 1, 2));
    answer = true;
    at(3, this::start);
    at(14, this::hang);

    simulator.runUntil(60 * SECOND);

    // Asked at 15 and at 16, each time for a second.
    assertThat(told).containsExactly("ready at 3", "unready at 17");
  }

  private void hang() {
    hangs = true;
    worker.answerChanged();
  }

  /** The worker as the kubelet has it: an attempt per period, whether or not it can matter. */
  @ParameterizedTest(name = "delay {0}, period {1}, successes {2}, failures {3}")
  @CsvSource({"0, 10, 1, 3", "0, 1, 3, 1", "7, 2, 2, 2", "0, 5, 1, 1", "13, 10, 4, 5"})
  void suspendedAttemptsComeToTheSameAsAnAttemptPerPeriod(
      int delay, int period, int successes, int failures, SplittableRandom random) {
    var probe = probe(delay, period, successes, failures);
    worker(probe);
    var naive = new NaiveWorker(probe, 3 * SECOND);
    long time = 3 * SECOND;
    for (int i = 0; i < 3_000; i++) {
      time += 1 + random.nextLong(1L << random.nextInt(28, 37));
      // A container runs for about thirty changes of its answer.
      boolean restarts = random.nextInt(30) == 0;
      simulator.at(time, EventPriority.WORK, () -> changeOrRestart(naive, restarts));
    }

    assertThat(time).isLessThan(100_000 * SECOND);
    simulator.runUntil(100_000 * SECOND);

    assertThat(naive.told).hasSizeGreaterThan(100);
    assertThat(told).isEqualTo(naive.told);
  }

  private void changeOrRestart(NaiveWorker naive, boolean restart) {
    if (restart && naive.running) {
      naive.running = false;
      naive.tell();
      stop();
    } else if (!naive.running) {
      naive.start();
      start();
    } else {
      answer = !answer;
      worker.answerChanged();
    }
  }

  /** Counts for itself. */
  private final class NaiveWorker {
    private final Probe probe;
    private final List<String> told = new ArrayList<>();
    private boolean running;
    private boolean ready;
    private boolean wasReady;
    private long startedNanos;
    private int successes;
    private int failures;

    private NaiveWorker(Probe probe, long acceptedNanos) {
      this.probe = probe;
      tickAt(acceptedNanos + probe.period().toNanos());
    }

    private void start() {
      running = true;
      ready = false;
      successes = 0;
      failures = 0;
      startedNanos = simulator.now();
      if (probe.initialDelay().isZero()) {
        attempt();
      }
    }

    private void tickAt(long time) {
      if (time < 200_000 * SECOND) {
        simulator.at(
            time,
            EventPriority.REACTION,
            () -> {
              if (running && time >= startedNanos + probe.initialDelay().toNanos()) {
                attempt();
              }
              tickAt(time + probe.period().toNanos());
            });
      }
    }

    private void attempt() {
      successes = answer ? successes + 1 : 0;
      failures = answer ? 0 : failures + 1;
      if (successes >= probe.successThreshold()) {
        ready = true;
      }
      if (failures >= probe.failureThreshold()) {
        ready = false;
      }
      tell();
    }

    private void tell() {
      boolean now = running && ready;
      if (now != wasReady) {
        told.add((now ? "ready at " : "unready at ") + seconds());
      }
      wasReady = now;
    }
  }

  private void worker(Probe probe) {
    simulator.runUntil(3 * SECOND);
    worker =
        new ProbeWorker(
            simulator, probe, ProbeResult.INITIAL, simulator.now(), new Container(), this::tell);
  }

  /** Answers at once, unless it hangs. */
  private final class Container implements ProbeWorker.Target {
    @Override
    public void ask(Consumer<Answer> asker) {
      if (!hangs) {
        asker.accept(answer ? Answer.GOOD : Answer.REFUSED);
      }
    }

    @Override
    public boolean mayKeepWaiting() {
      return hangs;
    }

    @Override
    public void failed(Answer failure) {
      failures++;
    }
  }

  private void start() {
    worker.begin(simulator.now());
    worker.askNow();
  }

  private void stop() {
    worker.stop();
    tell();
  }

  private void tell() {
    boolean ready = worker.succeeded();
    if (ready != wasReady) {
      told.add((ready ? "ready at " : "unready at ") + seconds());
    }
    wasReady = ready;
  }

  private String seconds() {
    long now = simulator.now();
    return now % SECOND == 0 ? Long.toString(now / SECOND) : Double.toString(now / 1e9);
  }

  private void answerWith(boolean newAnswer) {
    answer = newAnswer;
    worker.answerChanged();
  }

  private void at(long seconds, Runnable action) {
    simulator.at(seconds * SECOND, EventPriority.WORK, action);
  }

  private static Probe probe(int delay, int period, int successes, int failures) {
    return new Probe(
        Duration.ofSeconds(delay),
        Duration.ofSeconds(period),
        Duration.ofSeconds(1),
        successes,
        failures);
  }
}
