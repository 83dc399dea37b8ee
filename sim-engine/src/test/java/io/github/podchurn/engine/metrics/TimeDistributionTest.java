package io.github.podchurn.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against HdrHistogram with the same cells, to the bit. */
@ExtendWith(SeededRandom.class)
class TimeDistributionTest {

  @Test
  void timesAreThoseOfHdrHistogram(SplittableRandom random) {
    for (int round = 0; round < 500; round++) {
      var durations = new DurationCounts();
      var histogram = new Histogram(1_000, 2_000, 3);
      histogram.setAutoResize(true);
      int spread = random.nextInt(1, 50);
      int size = random.nextInt(1, 2_000);
      for (int i = 0; i < size; i++) {
        long nanos = random.nextLong(1L << spread);
        durations.record(nanos);
        histogram.recordValue(nanos);
      }
      var times = new TimeDistribution(durations).times();
      assertThat(times.p50()).isEqualTo(histogram.getValueAtPercentile(50) / 1e9);
      assertThat(times.p90()).isEqualTo(histogram.getValueAtPercentile(90) / 1e9);
      assertThat(times.p95()).isEqualTo(histogram.getValueAtPercentile(95) / 1e9);
      assertThat(times.p99()).isEqualTo(histogram.getValueAtPercentile(99) / 1e9);
      assertThat(times.p999()).isEqualTo(histogram.getValueAtPercentile(99.9) / 1e9);
      assertThat(times.max()).isEqualTo(histogram.getMaxValue() / 1e9);
      assertThat(times.mean()).isEqualTo(histogram.getMean() / 1e9);
    }
  }

  @Test
  void countsAreThoseOfHdrHistogram(SplittableRandom random) {
    var durations = new DurationCounts();
    var histogram = new Histogram(1_000, 2_000, 3);
    histogram.setAutoResize(true);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong(1L << random.nextInt(1, 45));
      durations.record(nanos);
      histogram.recordValue(nanos);
    }
    var counts = new TimeDistribution(durations).counts();
    int place = 0;
    for (var cell : histogram.recordedValues()) {
      assertThat(counts.nanos(place)).isEqualTo(cell.getValueIteratedTo());
      assertThat(counts.count(place++)).isEqualTo(cell.getCountAtValueIteratedTo());
    }
    assertThat(counts.size()).isEqualTo(place);
  }
}
