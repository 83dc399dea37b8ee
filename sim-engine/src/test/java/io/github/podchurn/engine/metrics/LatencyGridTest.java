package io.github.podchurn.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.SeededRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class LatencyGridTest {

  @Test
  void percentilesAreWithinTwoPercentOfTheSortedValues(SplittableRandom random) {
    for (int round = 0; round < 300; round++) {
      var values = new long[random.nextInt(1, 500)];
      var grid = new LatencyGrid(new TimeGrid(200, 100));
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextLong(1_000, 1L << random.nextInt(11, 45));
        grid.add(1, values[i]);
      }
      Arrays.sort(values);
      for (var percentile : grid.percentiles()) {
        int rank = (int) Math.ceil(percentile.percent() / 100 * values.length);
        double exact = values[Math.max(1, rank) - 1] / 1e9;
        double read = Objects.requireNonNull(percentile.seconds().get(1));
        assertThat(read).isCloseTo(exact, within(1e-6 + exact * 0.02));
      }
    }
  }

  @Test
  void anEmptyBucketHasNoPercentiles() {
    var grid = new LatencyGrid(new TimeGrid(200, 100));
    grid.add(0, 5_000);

    assertThat(grid.percentiles())
        .hasSize(3)
        .allSatisfy(percentile -> assertThat(percentile.seconds()).containsExactly(0.000005, null));
  }
}
