package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S is a successful attempt, F a failed one; R is the result ready, U unready. */
@Upstream("pkg/kubelet/prober/worker_test.go")
class ProbeResultTest {

  @ParameterizedTest(name = "V-130 success {0}, failure {1}: {2}")
  @CsvSource({
    "1, 3, SSS, RRR",
    "1, 3, FFFS, UUUR",
    "1, 3, SFFF, RRRU",
    "1, 3, SFFSFFF, RRRRRRU",
    "1, 3, SFFFFS, RRRUUR",
    "3, 1, SSS, UUR",
    "3, 1, SSFSSS, UUUUUR",
    "3, 1, SSSF, UURU",
    "2, 2, SFSFSSFF, UUUUURRU",
  })
  void resultTurnsAfterAsManyEqualAttemptsAsTheThresholdSays(
      int successThreshold, int failureThreshold, String attempts, String expected) {
    var probe = probe(successThreshold, failureThreshold);
    var result = ProbeResult.INITIAL;
    var seen = new StringBuilder();

    for (int i = 0; i < attempts.length(); i++) {
      result = result.after(attempts.charAt(i) == 'S', probe);
      seen.append(result.succeeded() ? 'R' : 'U');
    }

    assertThat(seen).hasToString(expected);
  }

  @Test
  void resultIsSettledOnlyOnTheAnswerThatItHas() {
    var probe = probe(1, 3);
    var ready = ProbeResult.INITIAL.after(true, probe);
    var failedOnce = ready.after(false, probe);

    assertThat(ProbeResult.INITIAL.isSettledOn(false)).isTrue();
    assertThat(ready.isSettledOn(true)).isTrue();
    assertThat(ready.isSettledOn(false)).isFalse();
    assertThat(failedOnce.isSettledOn(true)).isFalse();
    assertThat(failedOnce.isSettledOn(false)).isFalse();
  }

  private static Probe probe(int successThreshold, int failureThreshold) {
    return new Probe(
        Duration.ZERO,
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        successThreshold,
        failureThreshold);
  }
}
