package io.github.podchurn.model.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of {@code TestMonitorNodeHealthEvictPodsWithDisruption} and the documented thresholds. */
@ExtendWith(SeededRandom.class)
class ZoneStateTest {

  @ParameterizedTest(name = "{0} ready, {1} lost: {2}, {3} nodes per second")
  @CsvSource({
    "3, 0, NORMAL, 0.1",
    "2, 1, NORMAL, 0.1",
    "0, 1, FULL_DISRUPTION, 0.1",
    "0, 5, FULL_DISRUPTION, 0.1",
    "1, 2, NORMAL, 0.1",
    "1, 3, PARTIAL_DISRUPTION, 0",
    "9, 11, PARTIAL_DISRUPTION, 0",
    "10, 11, NORMAL, 0.1",
    "20, 31, PARTIAL_DISRUPTION, 0.01"
  })
  void shareOfLostNodesDecidesHowFastTheOthersAreGivenUp(
      int ready, int lost, ZoneState state, double rate) {
    assertThat(ZoneState.of(ready, lost)).isEqualTo(state);
    assertThat(state.nodesPerSecond(ready + lost)).isEqualTo(rate);
  }

  /** With whole numbers: 55 of 100 are not one too many by a rounding. */
  @Test
  void partialDisruptionIsMoreThanTwoNodesAndElevenOfTwenty(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int ready = random.nextInt(200);
      int lost = random.nextInt(200);
      var state = ZoneState.of(ready, lost);
      boolean isAll = ready == 0 && lost > 0;
      boolean isMost = lost > 2 && 20 * lost >= 11 * (lost + ready);
      assertThat(state == ZoneState.FULL_DISRUPTION).isEqualTo(isAll);
      assertThat(state == ZoneState.PARTIAL_DISRUPTION).isEqualTo(!isAll && isMost);
      double slow = ready + lost > 50 ? 0.01 : 0;
      assertThat(state.nodesPerSecond(ready + lost)).isEqualTo(!isAll && isMost ? slow : 0.1);
    }
  }
}
