package io.github.podchurn.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the times of {@code Documentation/networking/ip-sysctl.rst}. */
@ExtendWith(SeededRandom.class)
class TcpRetransmissionTest {

  private static final long SECOND = 1_000_000_000L;

  private static List<Long> synsOf(String kernel) {
    var tcp = TcpRetransmission.of(LinuxKernel.parse(kernel).orElseThrow());
    var seconds = new ArrayList<Long>();
    for (long at = tcp.synAfter(0); at != Long.MAX_VALUE; at = tcp.synAfter(at)) {
      seconds.add(at / SECOND);
    }
    seconds.add(tcp.connectGivesUpNanos() / SECOND);
    return seconds;
  }

  @Test
  void waitsDoubledFromTheFirstOnBeforeSixFive() {
    assertThat(synsOf("5.15")).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 127L);
    assertThat(synsOf("6.4")).isEqualTo(synsOf("5.15"));
  }

  @Test
  void firstWaitsAreOfASecondFromSixFiveOn() {
    assertThat(synsOf("6.5")).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L, 131L);
    assertThat(synsOf("6.12")).isEqualTo(synsOf("6.5"));
  }

  @Test
  void dataIsGivenUpAfterAQuarterOfAnHour() {
    assertThat(TcpRetransmission.dataGivesUpNanos()).isEqualTo(924_600_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.15", "6.12"})
  void nextSynIsTheFirstOfTheScheduleThatIsLater(String kernel, SplittableRandom random) {
    var tcp = TcpRetransmission.of(LinuxKernel.parse(kernel).orElseThrow());
    var schedule = new ArrayList<>(synsOf(kernel));
    schedule.remove(schedule.size() - 1);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong(80 * SECOND);
      long expected =
          schedule.stream()
              .map(second -> second * SECOND)
              .filter(at -> at > nanos)
              .findFirst()
              .orElse(Long.MAX_VALUE);
      assertThat(tcp.synAfter(nanos)).as("after %d ns", nanos).isEqualTo(expected);
    }
  }
}
