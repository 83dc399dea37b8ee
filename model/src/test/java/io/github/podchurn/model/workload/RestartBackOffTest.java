package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RestartBackOffTest {

  @Test
  void waitDoublesFromTenSecondsToFiveMinutes() {
    var backOff = RestartBackOff.NONE;
    var waits = new ArrayList<Long>();

    for (int i = 0; i < 8; i++) {
      backOff = backOff.afterRunning(Duration.ofSeconds(1));
      waits.add(backOff.delay().toSeconds());
      backOff = backOff.restarted();
    }

    assertThat(waits).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
  }

  @Test
  void waitStaysAtItsMaximumHoweverManyRestartsThereAre() {
    assertThat(new RestartBackOff(1_000_000).delay()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void containerThatRanMoreThanTenMinutesBeginsAnew() {
    var backOff = new RestartBackOff(7);

    assertThat(backOff.afterRunning(Duration.ofMinutes(10)).delay())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(backOff.afterRunning(Duration.ofMinutes(10).plusNanos(1)).delay())
        .isEqualTo(Duration.ZERO);
  }
}
