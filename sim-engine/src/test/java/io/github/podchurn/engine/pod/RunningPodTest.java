package io.github.podchurn.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.Cluster;
import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.EventHandler;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.network.IpAddress;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.PodBehavior;
import io.github.podchurn.model.scenario.PodBehavior.InFlight;
import io.github.podchurn.model.scenario.PodBehavior.Listen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request is served in 10 ns unless said otherwise. */
@ExtendWith(SeededRandom.class)
class RunningPodTest {

  private final Simulator simulator = new Simulator(EventTrace.digestOnly());
  private final List<String> endings = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void onePlaceServesTheLineInItsOrder() {
    var pod = listening(behavior(OptionalInt.of(1), 2, onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1, 2, 3);

    simulator.runUntil(100);

    assertThat(endings).containsExactly("1 served at 10", "2 served at 20", "3 served at 30");
  }

  @Test
  void requestBeyondTheLineIsToldOfOverload() {
    var pod = listening(behavior(OptionalInt.of(1), 2, onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1, 2, 3, 4);

    assertThat(endings).containsExactly("4 overloaded at 0");
    simulator.runUntil(10);
    send(pod, 5, 6);
    simulator.runUntil(100);

    assertThat(endings)
        .containsExactly(
            "4 overloaded at 0",
            "1 served at 10",
            "6 overloaded at 10",
            "2 served at 20",
            "3 served at 30",
            "5 served at 40");
  }

  @Test
  void withoutLimitAllAreServedAtOnce() {
    var pod = listening(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1, 2, 3);

    simulator.runUntil(100);

    assertThat(endings).containsExactly("1 served at 10", "2 served at 10", "3 served at 10");
  }

  @Test
  void killCutsWhatIsServedAndWhatWaits() {
    var pod = listening(behavior(OptionalInt.of(2), 9, onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1, 2, 3);
    simulator.runUntil(5);

    pod.kill();
    simulator.runUntil(100);

    assertThat(endings).containsExactlyInAnyOrder("1 cut at 5", "2 cut at 5", "3 cut at 5");
    assertThat(pod.isRunning()).isFalse();
    assertThat(pod.isListening()).isFalse();
    assertThat(told).containsExactly("deaf at 5");
  }

  @Test
  void processListensOnceItHasStartedUp() {
    var pod = pod(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));
    pod.start(50);

    simulator.runUntil(49);
    assertThat(pod.isRunning()).isTrue();
    assertThat(pod.isListening()).isFalse();
    simulator.runUntil(50);
    assertThat(pod.isListening()).isTrue();
    assertThat(told).containsExactly("listening at 50");
  }

  @Test
  void startOfProcessThatWasKilledDoesNotMakeItsSuccessorListen() {
    var pod = pod(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));
    pod.start(50);
    simulator.runUntil(20);
    pod.kill();
    pod.start(50);

    simulator.runUntil(69);
    assertThat(pod.isListening()).isFalse();
    simulator.runUntil(70);
    assertThat(pod.isListening()).isTrue();
  }

  @Test
  void sigtermWhileStartingUpEndsTheProcessWithoutItsEverListening() {
    var pod = pod(unlimited(onSigterm(Listen.KEEP_OPEN, InFlight.FINISH)));
    pod.start(50);
    simulator.runUntil(20);
    pod.terminate();

    simulator.runUntil(1_000);

    assertThat(told).containsExactly("exit at 20");
  }

  @Test
  void idleProcessEndsAtOnce() {
    var pod = listening(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));
    simulator.runUntil(5);

    pod.terminate();

    assertThat(told).containsExactly("deaf at 5", "exit at 5");
    assertThat(pod.isRunning()).isFalse();
  }

  @Test
  void processThatClosesFinishesWhatItHas() {
    var pod = listening(behavior(OptionalInt.of(1), 9, onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1, 2);
    simulator.runUntil(5);

    pod.terminate();
    simulator.runUntil(1_000);

    assertThat(endings).containsExactly("1 served at 10", "2 served at 20");
    assertThat(told).containsExactly("deaf at 5", "exit at 20");
  }

  @Test
  void processThatKeepsOpenTakesMoreUntilItIsIdle() {
    var pod =
        listening(behavior(OptionalInt.of(1), 9, onSigterm(Listen.KEEP_OPEN, InFlight.FINISH)));
    send(pod, 1);
    simulator.runUntil(5);

    pod.terminate();
    assertThat(pod.isListening()).isTrue();
    simulator.runUntil(8);
    send(pod, 2);
    simulator.runUntil(1_000);

    assertThat(endings).containsExactly("1 served at 10", "2 served at 20");
    assertThat(told).containsExactly("deaf at 20", "exit at 20");
  }

  @Test
  void processThatDropsCutsAllAndEnds() {
    var pod = listening(behavior(OptionalInt.of(1), 9, onSigterm(Listen.CLOSE, InFlight.DROP)));
    send(pod, 1, 2);
    simulator.runUntil(5);

    pod.terminate();
    simulator.runUntil(1_000);

    assertThat(endings).containsExactlyInAnyOrder("1 cut at 5", "2 cut at 5");
    assertThat(told).containsExactly("deaf at 5", "exit at 5");
  }

  @Test
  void processEndsWithinItsTimeWhateverItHas() {
    var pod =
        listening(behavior(OptionalInt.of(1), 99, onSigterm(Listen.KEEP_OPEN, InFlight.FINISH)));
    send(pod, 1, 2, 3, 4, 5, 6, 7);
    simulator.runUntil(5);

    pod.terminate();
    simulator.runUntil(1_000);

    // It has 30 ns from the signal on.
    assertThat(endings.subList(0, 3))
        .containsExactly("1 served at 10", "2 served at 20", "3 served at 30");
    assertThat(endings.subList(3, 7)).allMatch(ending -> ending.endsWith("cut at 35"));
    assertThat(told).containsExactly("deaf at 35", "exit at 35");
  }

  @Test
  void processThatWasKilledDoesNotExitOnceMore() {
    var pod = listening(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));
    send(pod, 1);
    pod.terminate();
    simulator.runUntil(5);
    pod.kill();

    simulator.runUntil(1_000);

    assertThat(told).containsExactly("deaf at 0");
    assertThat(endings).containsExactly("1 cut at 5");
  }

  @Test
  void podListensOnItsDeclaredPorts() {
    var pod = pod(unlimited(onSigterm(Listen.CLOSE, InFlight.FINISH)));

    assertThat(pod.listensOn(8_080)).isTrue();
    assertThat(pod.listensOn(8_081)).isFalse();
  }

  /**
   * M/M/1 at half load: requests stay 1/(mu - lambda) on average. The standard error of the mean of
   * so many is below 1 % (the asymptotic variance of Daley 1968), so that 4 % are four of them.
   */
  @Test
  void oneServerAtHalfLoadTakesTwiceTheServiceTime(SplittableRandom random) {
    var service = new Distribution.Exponential(Duration.ofMillis(10));
    var streams = new RandomStreams(random.nextLong());
    var behavior =
        behavior(service, OptionalInt.of(1), 1_000_000, onSigterm(Listen.CLOSE, InFlight.FINISH));
    var pod = listening(behavior, streams);
    var gaps =
        DurationSampler.of(
            new Distribution.Exponential(Duration.ofMillis(20)), streams.stream("arrivals"));
    int requests = 150_000;
    long[] sum = new long[1];
    long[] served = new long[1];
    long[] sent = new long[1];
    EventHandler[] arrival = new EventHandler[1];
    arrival[0] =
        argument -> {
          pod.accept(new TimedJob(pod, sent[0]++, simulator.now(), sum, served));
          if (sent[0] < requests) {
            simulator.schedule(
                simulator.now() + gaps.nextNanos(), EventPriority.ARRIVAL, arrival[0], 0);
          }
        };
    simulator.schedule(0, EventPriority.ARRIVAL, arrival[0], 0);

    simulator.runUntil(Duration.ofHours(10).toNanos());

    assertThat(served[0]).isEqualTo(requests);
    assertThat(sum[0] / 1e6 / requests).isCloseTo(20, within(0.8));
  }

  /** Adds up the times from arrival to answer. */
  private final class TimedJob extends Job {
    private final RunningPod pod;
    private final long number;
    private final long arrivedNanos;
    private final long[] sum;
    private final long[] served;

    private TimedJob(RunningPod pod, long number, long arrivedNanos, long[] sum, long[] served) {
      this.pod = pod;
      this.number = number;
      this.arrivedNanos = arrivedNanos;
      this.sum = sum;
      this.served = served;
    }

    @Override
    protected void onServed() {
      sum[0] += simulator.now() - arrivedNanos;
      served[0]++;
    }

    @Override
    protected void onCut() {
      throw new AssertionError("nobody kills the Pod");
    }

    @Override
    protected void onLost() {
      throw new AssertionError("the lights stay on");
    }

    @Override
    protected void onOverloaded() {
      throw new AssertionError("the line is long enough");
    }

    @Override
    protected void onUncertain() {
      throw new AssertionError("requests have arrived");
    }

    @Override
    protected void onPhase(int phase) {
      pod.finish(this);
    }

    @Override
    protected long randomPosition() {
      return number;
    }
  }

  private void send(RunningPod pod, int... numbers) {
    for (int number : numbers) {
      pod.accept(new RecordedJob(simulator, pod, number, endings));
    }
  }

  private static PodBehavior unlimited(PodBehavior.OnSigterm onSigterm) {
    return behavior(OptionalInt.empty(), 0, onSigterm);
  }

  private static PodBehavior behavior(
      OptionalInt concurrency, int queue, PodBehavior.OnSigterm onSigterm) {
    return behavior(Distribution.constant(Duration.ofNanos(10)), concurrency, queue, onSigterm);
  }

  private static PodBehavior behavior(
      Distribution service, OptionalInt concurrency, int queue, PodBehavior.OnSigterm onSigterm) {
    return new PodBehavior(
        Distribution.ZERO, Distribution.ZERO, service, concurrency, queue, onSigterm, null, null);
  }

  private static PodBehavior.OnSigterm onSigterm(Listen listen, InFlight inFlight) {
    return new PodBehavior.OnSigterm(listen, inFlight, Duration.ofNanos(30));
  }

  private RunningPod listening(PodBehavior behavior) {
    return listening(behavior, new RandomStreams(1));
  }

  private RunningPod listening(PodBehavior behavior, RandomStreams streams) {
    var pod = pod(behavior, streams);
    pod.startListening();
    return pod;
  }

  private RunningPod pod(PodBehavior behavior) {
    return pod(behavior, new RandomStreams(1));
  }

  private RunningPod pod(PodBehavior behavior, RandomStreams streams) {
    return new RunningPod(
        simulator,
        Cluster.pod("web-1"),
        new RunningPod.Place(IpAddress.parse("10.244.0.2"), 0),
        behavior,
        streams.stream("service-time"),
        new RunningPod.Observer() {
          @Override
          public void onHealthChanged(RunningPod pod) {
            told.add((pod.isListening() ? "listening at " : "deaf at ") + simulator.now());
          }

          @Override
          public void onExit(RunningPod pod) {
            told.add("exit at " + simulator.now());
          }
        });
  }
}
