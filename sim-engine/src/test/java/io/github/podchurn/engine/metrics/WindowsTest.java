package io.github.podchurn.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SeededRandom.class)
class WindowsTest {

  @Test
  void runIsOneStretchUntilItIsCut() {
    var windows = new Windows();

    assertThat(windows.count()).isEqualTo(1);
    assertThat(windows.indexOf(0)).isZero();
    assertThat(windows.indexOf(Long.MAX_VALUE)).isZero();
  }

  @Test
  void momentOfTheCutBelongsToTheNewStretch() {
    var windows = new Windows();

    assertThat(windows.cutAt(100)).isEqualTo(1);

    assertThat(windows.indexOf(99)).isZero();
    assertThat(windows.indexOf(100)).isEqualTo(1);
  }

  @Test
  void cutThatIsThereAlreadyIsNotMadeAgain() {
    var windows = new Windows();
    windows.cutAt(100);

    assertThat(windows.cutAt(100)).isEqualTo(-1);
    assertThat(windows.cutAt(0)).isEqualTo(-1);
    assertThat(windows.count()).isEqualTo(2);
  }

  @Test
  void stretchesAgreeWithSortedSet(SplittableRandom random) {
    var windows = new Windows();
    var cuts = new TreeSet<Long>();
    cuts.add(0L);

    for (int i = 0; i < 300; i++) {
      long cut = random.nextInt(1_000);
      boolean isNew = cuts.add(cut);
      int expected = isNew ? cuts.headSet(cut).size() : -1;
      assertThat(windows.cutAt(cut)).isEqualTo(expected);
      long time = random.nextInt(1_100);
      assertThat(windows.start(windows.indexOf(time))).isEqualTo(cuts.floor(time));
      assertThat(windows.count()).isEqualTo(cuts.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT10M, PT1S, 600",
    "PT10M1S, PT2S, 301",
    "PT0.5S, PT0.001S, 500",
    "PT1H, PT10S, 360",
    "PT24H, PT200S, 432",
    "PT0.0005S, PT0.001S, 1"
  })
  void seriesHaveRoundBucketsAndNotTooMany(Duration run, Duration bucket, int count) {
    var grid = TimeGrid.of(run);

    assertThat(Duration.ofNanos(grid.bucketNanos())).isEqualTo(bucket);
    assertThat(grid.bucketCount()).isEqualTo(count);
  }
}
