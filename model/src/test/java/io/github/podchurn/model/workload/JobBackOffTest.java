package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/job/backoff_utils_test.go")
class JobBackOffTest {

  private static final Duration MIN = Duration.ofSeconds(5);
  private static final Duration MAX = Duration.ofSeconds(700);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TestGetRemainingBackoffTime: no failures | 0 | 0",
        "TestGetRemainingBackoffTime: one failure; current time and failure time are same | 1 | 5",
        "TestGetRemainingBackoffTime: three failures; current time and failure time are same"
            + " | 3 | 20",
        "TestGetRemainingBackoffTime: eight failures; current time and failure time are same;"
            + " backoff not exceeding maxBackoff | 8 | 640",
        "TestGetRemainingBackoffTime: nine failures; current time and failure time are same;"
            + " backoff exceeding maxBackoff | 9 | 700",
      })
  void delayDoublesUpToTheMost(String name, int failures, int seconds) {
    assertThat(new JobBackOff(failures, 0).delay(MIN, MAX)).as(name).hasSeconds(seconds);
  }

  @Test
  void nextPodMayBeMadeTenSecondsAfterTheFirstFailureAndTwentyAfterTheSecond() {
    var once = JobBackOff.NONE.failed(seconds(100));
    assertThat(once.untilNanos()).isEqualTo(seconds(110));
    assertThat(once.failed(seconds(115)).untilNanos()).isEqualTo(seconds(135));
  }

  @Test
  void noDelayIsLongerThanTenMinutes() {
    assertThat(new JobBackOff(1_000, 0).untilNanos()).isEqualTo(seconds(600));
  }

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
