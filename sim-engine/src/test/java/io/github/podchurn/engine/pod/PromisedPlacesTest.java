package io.github.podchurn.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.PodBehavior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A Pod that is told of requests beforehand must do with each of them what it does when it learns
 * of them as they arrive.
 */
@ExtendWith(SeededRandom.class)
class PromisedPlacesTest {

  private static final long MEAN_GAP = 1_000_000;

  @Test
  void promisesComeToTheSameAsDecidingOnArrival(SplittableRandom random) {
    var all = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      var script = Script.draw(random);
      var decided = script.play(false);
      var promised = script.play(true);
      assertThat(promised.endings).as("%s", script).containsExactlyElementsOf(decided.endings);
      assertThat(promised.told).as("%s", script).isEqualTo(decided.told);
      all.addAll(decided.endings);
    }
    // Comparing what never happens would show nothing.
    for (String kind : List.of(" served ", " cut ", " overloaded ", " refused ")) {
      assertThat(all.stream().filter(end -> end.contains(kind)).count())
          .as(kind)
          .isGreaterThan(1_000);
    }
  }

  @Test
  void requestThatNeedsNoDecisionOnArrivalIsOneEvent() {
    var trace = EventTrace.digestOnly();
    var script =
        new Script(2, 9, PodBehavior.Listen.CLOSE, PodBehavior.InFlight.FINISH, 1, List.of());
    var played = new Played(script, new Simulator(trace));
    for (int i = 0; i < 8; i++) {
      new RecordedJob(played.simulator, played.pod, i, played.endings).announce(100 + i);
    }
    played.simulator.runUntil(Duration.ofHours(1).toNanos());

    assertThat(played.endings).hasSize(8).allMatch(ending -> ending.contains("served"));
    assertThat(trace.events()).isEqualTo(8);
  }

  /** One thing that is done to the Pod at a time; a delay is that of a request on its way. */
  private record Step(long atNanos, What what, long delayNanos) {}

  private enum What {
    SEND,
    TERMINATE,
    KILL_AND_RESTART
  }

  private record Script(
      int concurrency,
      int queue,
      PodBehavior.Listen listen,
      PodBehavior.InFlight inFlight,
      long seed,
      List<Step> steps) {

    static Script draw(SplittableRandom random) {
      // Delays from much shorter to much longer than gaps and services, so that many overtake.
      long delayMax = 1 + (long) (MEAN_GAP * Math.exp(random.nextDouble(-3, 3)));
      double churn = random.nextInt(3) == 0 ? 0 : 0.02;
      var steps = new ArrayList<Step>();
      long time = 0;
      for (int i = 0; i < 150; i++) {
        time += 1 + random.nextLong(2 * MEAN_GAP);
        var what = random.nextDouble() < churn ? What.KILL_AND_RESTART : What.SEND;
        steps.add(new Step(time, what, random.nextLong(delayMax)));
      }
      if (random.nextBoolean()) {
        steps.add(new Step(random.nextLong(time), What.TERMINATE, 0));
      }
      return new Script(
          1 + random.nextInt(random.nextBoolean() ? 2 : 10),
          random.nextInt(random.nextBoolean() ? 2 : 20),
          random.nextBoolean() ? PodBehavior.Listen.CLOSE : PodBehavior.Listen.KEEP_OPEN,
          random.nextBoolean() ? PodBehavior.InFlight.FINISH : PodBehavior.InFlight.DROP,
          random.nextLong(),
          steps);
    }

    Played play(boolean announced) {
      var played = new Played(this, new Simulator(EventTrace.digestOnly()));
      for (int i = 0; i < steps.size(); i++) {
        int number = i;
        var step = steps.get(i);
        played.simulator.at(
            step.atNanos(), EventPriority.ARRIVAL, () -> played.take(step, number, announced));
      }
      played.simulator.runUntil(Duration.ofHours(1).toNanos());
      played.endings.sort(null);
      return played;
    }

    PodBehavior behavior() {
      return new PodBehavior(
          Distribution.ZERO,
          Distribution.ZERO,
          new Distribution.Exponential(Duration.ofNanos(MEAN_GAP * concurrency)),
          OptionalInt.of(concurrency),
          queue,
          new PodBehavior.OnSigterm(listen, inFlight, Duration.ofNanos(5 * MEAN_GAP)),
          null,
          null);
    }
  }

  /** One Pod, and what became of its requests. */
  private static final class Played implements RunningPod.Observer {
    private final Simulator simulator;
    private final List<String> endings = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final RunningPod pod;

    private Played(Script script, Simulator simulator) {
      this.simulator = simulator;
      this.pod =
          new RunningPod(
              simulator,
              Cluster.pod("web-1"),
              new RunningPod.Place(IpAddress.parse("10.244.0.2"), 0),
              script.behavior(),
              new RandomStreams(script.seed()).stream("service-time"),
              this);
      pod.startListening();
    }

    private void take(Step step, int number, boolean announced) {
      told.add("busy for " + pod.busyNanos());
      switch (step.what()) {
        case SEND -> {
          var job = new RecordedJob(simulator, pod, number, endings);
          if (announced) {
            job.announce(step.atNanos() + step.delayNanos());
          } else {
            job.arriveAt(step.atNanos() + step.delayNanos());
          }
        }
        case TERMINATE -> pod.terminate();
        case KILL_AND_RESTART -> {
          pod.kill();
          pod.start(3 * MEAN_GAP);
        }
      }
    }

    @Override
    public void onHealthChanged(RunningPod changed) {
      told.add(changed.isListening() + " at " + simulator.now());
    }

    @Override
    public void onExit(RunningPod ended) {
      told.add("exit at " + simulator.now());
    }
  }
}
