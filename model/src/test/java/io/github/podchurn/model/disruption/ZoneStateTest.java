package io.github.podchurn.model.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of {@code TestMonitorNodeHealthEvictPodsWithDisruption} and the documented thresholds. */
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
}
