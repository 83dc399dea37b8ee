package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GracefulTerminationTest {

  @ParameterizedTest(name = "sleep {1} of {0} leaves {3}")
  @CsvSource({
    "PT30S, PT0S,   PT0S,   PT30S",
    "PT30S, PT5S,   PT5S,   PT25S",
    "PT30S, PT28S,  PT28S,  PT2S",
    "PT30S, PT29S,  PT29S,  PT2S",
    "PT30S, PT30S,  PT30S,  PT2S",
    "PT30S, PT45S,  PT30S,  PT2S",
    "PT1S,  PT0S,   PT0S,   PT2S",
    "PT30S, PT5.9S, PT5.9S, PT25S",
  })
  void hookAndShutdownShareTheGracePeriod(
      Duration grace, Duration sleep, Duration preStop, Duration termToKill) {
    assertThat(GracefulTermination.of(grace, sleep))
        .isEqualTo(new GracefulTermination(preStop, termToKill));
  }
}
