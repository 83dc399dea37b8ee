package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.ChiSquare;
import io.github.podchurn.model.SeededRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class RandomPickerTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 100_001, Integer.MAX_VALUE})
  void extremeBitsPickTheFirstAndTheLast(int n) {
    assertThat(RandomPicker.pick(n, bits(0))).isZero();
    assertThat(RandomPicker.pick(n, bits(-1))).isEqualTo(n - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 100})
  void everyEndpointIsPickedAlike(int n, SplittableRandom random) {
    long[] counts = new long[n];

    for (int i = 0; i < 200_000; i++) {
      counts[RandomPicker.pick(n, random)]++;
    }

    ChiSquare.assertUniform(counts);
  }

  /** What the i-th of n rules matches with probability 1/(n-i) leaves for the next. */
  @ParameterizedTest(name = "first of {0} rules")
  @CsvSource({"1, 1.0000000000", "2, 0.5000000000", "3, 0.3333333333", "10, 0.1000000000"})
  void shareOfTheFirstEndpointIsThatOfKubeProxysFirstRule(
      int n, double probability, SplittableRandom random) {
    int draws = 100_000;
    int first = 0;

    for (int i = 0; i < draws; i++) {
      first += RandomPicker.pick(n, random) == 0 ? 1 : 0;
    }

    // Four standard deviations of a binomial share: wrong once in 16,000 seeds.
    double tolerance = 4 * Math.sqrt(probability * (1 - probability) / draws) + 1e-9;
    assertThat((double) first / draws).isBetween(probability - tolerance, probability + tolerance);
  }

  private static RandomGenerator bits(long bits) {
    return () -> bits;
  }
}
