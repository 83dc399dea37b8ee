package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class WeightedRoundRobinPickerTest {

  private static final SplittableRandom UNUSED = new SplittableRandom(1);

  /**
   * The example of the LVS documentation: servers A, B, C of weights 4, 3, 2 give AABABCABC. Before
   * that comes the pass for 1 that was under way when there was only C, with the step 2.
   */
  @Test
  void passesAskForLowerAndLowerWeights() {
    var picker = picker(2, 3, 4);

    assertThat(picks(picker, 3)).containsExactly(2, 1, 0);
    for (int cycle = 0; cycle < 3; cycle++) {
      assertThat(picks(picker, 9)).containsExactly(2, 2, 1, 2, 1, 0, 2, 1, 0);
    }
  }

  @Test
  void equalWeightsTakeTurns() {
    assertThat(picks(picker(5, 5, 5), 7)).containsExactly(2, 1, 0, 2, 1, 0, 2);
  }

  @Test
  void changesStartThePassAgainAndKeepItsWeight() {
    var picker = picker(2, 3, 4);

    // After the pass for 1 the one for 4, and in the one for 3 server 2.
    assertThat(picks(picker, 5)).containsExactly(2, 1, 0, 2, 2);
    picker.add(3, 3, 1);
    assertThat(picks(picker, 6)).containsExactly(2, 1, 2, 1, 0, 3);
  }

  /** Weights 4 and 2 have passes for 3 and 1, twice 4 has one for 1. */
  @Test
  void weightsInForceAreRoundedToTheStep() {
    var picker = picker(2, 4);

    assertThat(picks(picker, 5)).containsExactly(1, 0, 1, 1, 0);
    picker.setWeight(0, 4);
    assertThat(picks(picker, 4)).containsExactly(1, 0, 1, 0);
    picker.setWeight(0, 0);
    picker.setWeight(1, 0);
    assertThat(picks(picker, 1)).containsExactly(EndpointPicker.NONE);
  }

  @Test
  void eachCycleHasExactlyTheWeights(SplittableRandom random) {
    for (int round = 0; round < 10_000; round++) {
      var weights = random.ints(1 + random.nextInt(9), 0, 12).toArray();
      int divisor = 0;
      int sum = 0;
      for (int weight : weights) {
        divisor = Weights.commonDivisor(divisor, weight);
        sum += weight;
      }
      if (sum == 0) {
        continue;
      }
      var picker = picker(weights);
      int cycle = sum / divisor;
      for (int i = 0; i < 3; i++) {
        var counts = new int[weights.length];
        picks(picker, cycle).forEach(picked -> counts[picked]++);
        for (int server = 0; server < weights.length; server++) {
          assertThat(counts[server] * divisor).isEqualTo(weights[server]);
        }
      }
    }
  }

  private static List<Integer> picks(EndpointPicker picker, int count) {
    var picked = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      picked.add(picker.pick(0, 0, UNUSED));
    }
    return picked;
  }

  private static EndpointPicker picker(int... weights) {
    var picker = new WeightedRoundRobinPicker();
    for (int i = 0; i < weights.length; i++) {
      picker.add(i, PickerChurn.address(i), weights[i]);
    }
    return picker;
  }
}
