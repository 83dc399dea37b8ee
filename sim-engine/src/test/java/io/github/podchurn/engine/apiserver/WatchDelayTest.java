package io.github.podchurn.engine.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.scenario.Distribution;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class WatchDelayTest {

  private static final Distribution SLOW =
      new Distribution.LogNormal(Duration.ofMillis(15), Duration.ofMillis(150));

  @Test
  void deliveriesNeverOvertakeAndNeverComeBeforeTheWrite(SplittableRandom random) {
    var delay = new WatchDelay(new RandomStreams(random.nextLong()), "dns", SLOW);
    long written = 0;
    long earlier = 0;
    int held = 0;

    for (int i = 0; i < 10_000; i++) {
      written += random.nextLong(10_000_000);
      long seen = delay.deliveryOf(random.nextLong(), written);
      assertThat(seen).isGreaterThanOrEqualTo(Math.max(earlier, written));
      held += seen == earlier ? 1 : 0;
      earlier = seen;
    }

    assertThat(held).as("writes that had to wait for an earlier one").isGreaterThan(1_000);
  }

  @Test
  void drawDoesNotDependOnWhichWritesWereAskedForBefore(SplittableRandom random) {
    var streams = new RandomStreams(random.nextLong());
    var asked = new WatchDelay(streams, "dns", SLOW);
    long hour = Duration.ofHours(1).toNanos();

    for (int i = 0; i < 1_000; i++) {
      var fresh = new WatchDelay(streams, "dns", SLOW);
      assertThat(asked.deliveryOf(i, i * hour)).isEqualTo(fresh.deliveryOf(i, i * hour));
    }
  }

  @Test
  void watchersHaveDelaysOfTheirOwn(SplittableRandom random) {
    var streams = new RandomStreams(random.nextLong());

    assertThat(new WatchDelay(streams, "kube-proxy/a", SLOW).deliveryOf(1, 0))
        .isNotEqualTo(new WatchDelay(streams, "kube-proxy/b", SLOW).deliveryOf(1, 0));
  }

  @Test
  void partsFollowEachOther() {
    var delay =
        new WatchDelay(
            new RandomStreams(1),
            "x",
            Distribution.constant(Duration.ofNanos(30)),
            Distribution.constant(Duration.ofNanos(12)));

    assertThat(delay.deliveryOf(1, 100)).isEqualTo(142);
  }
}
