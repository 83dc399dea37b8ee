package io.github.podchurn.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts of a Poisson process over disjoint stretches against their means, the areas below. */
class ProfileArrivalsTest {

  private static final Load.Profile PROFILE =
      new Load.Profile(
          List.of(
              segment(10, 100, 100),
              segment(20, 100, 400),
              segment(10, 400, 400),
              segment(10, 400, 0)));

  @Test
  void arrivalsFollowTheArea() {
    long seed = Long.getLong("podchurn.test.seed", 11);
    var arrivals = arrivals(PROFILE, seed, 60);

    assertCount(arrivals, 0, 10, 1_000, seed);
    assertCount(arrivals, 10, 20, 1_750, seed);
    assertCount(arrivals, 20, 30, 3_250, seed);
    assertCount(arrivals, 30, 40, 4_000, seed);
    assertCount(arrivals, 40, 45, 1_500, seed);
    assertCount(arrivals, 45, 50, 500, seed);
    assertThat(arrivals).isSorted().allMatch(at -> at <= 50e9);
  }

  @Test
  void lastRateStays() {
    var steady = new Load.Profile(List.of(segment(1, 0, 100)));
    long seed = Long.getLong("podchurn.test.seed", 12);
    assertCount(arrivals(steady, seed, 50), 1, 50, 4_900, seed);
  }

  @Test
  void profileThatEndsAtZeroHasALastArrival() {
    var process = process(PROFILE, 3);
    long next = 0;
    for (int i = 0; i < 100_000 && next != Simulator.NEVER; i++) {
      next = process.next();
    }
    assertThat(next).isEqualTo(Simulator.NEVER);
    assertThat(process.next()).isEqualTo(Simulator.NEVER);
  }

  /** Five standard deviations: one test in two million fails by chance. */
  private static void assertCount(List<Long> arrivals, int from, int to, double mean, long seed) {
    long count = arrivals.stream().filter(at -> at >= from * 1e9 && at < to * 1e9).count();
    assertThat((double) count)
        .as("%d s to %d s, -Dpodchurn.test.seed=%d", from, to, seed)
        .isCloseTo(mean, within(5 * Math.sqrt(mean)));
  }

  private static List<Long> arrivals(Load.Profile profile, long seed, int untilSeconds) {
    var process = process(profile, seed);
    var arrivals = new ArrayList<Long>();
    for (long at = process.next(); at < untilSeconds * 1e9; at = process.next()) {
      arrivals.add(at);
    }
    return arrivals;
  }

  private static ArrivalProcess process(Load.Profile profile, long seed) {
    return ArrivalProcess.of(profile, new RandomStreams(seed).stream("arrivals"));
  }

  private static Load.Segment segment(int seconds, double from, double to) {
    return new Load.Segment(Duration.ofSeconds(seconds), from, to);
  }
}
