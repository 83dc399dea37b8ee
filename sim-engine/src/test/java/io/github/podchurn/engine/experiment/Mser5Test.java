package io.github.podchurn.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class Mser5Test {

  @Test
  void startThatDiffersIsCut() {
    var series = new ArrayList<>(Collections.nCopies(20, 10.0));
    for (int i = 0; i < 80; i++) {
      series.add(i % 2 == 0 ? 1.0 : 2.0);
    }
    assertThat(Mser5.of(series)).isEqualTo(new Mser5.Cut(20, true));
  }

  @Test
  void steadySeriesIsHardlyCut(SplittableRandom random) {
    var series = new ArrayList<Double>();
    for (int i = 0; i < 500; i++) {
      series.add(100 + 2 * random.nextDouble());
    }
    var cut = Mser5.of(series);
    assertThat(cut.settled()).isTrue();
    assertThat(cut.values()).isLessThan(150);
  }

  @Test
  void decayingStartIsCutWhereItIsLostInTheNoise(SplittableRandom random) {
    var series = new ArrayList<Double>();
    for (int i = 0; i < 500; i++) {
      series.add(20 * Math.exp(-i / 20.0) + 2 * random.nextDouble());
    }
    assertThat(Mser5.of(series).values()).isBetween(40, 160);
  }

  @Test
  void seriesThatNeverSettlesSaysSoAndLosesHalf() {
    var series = new ArrayList<Double>();
    for (int i = 0; i < 100; i++) {
      series.add((double) i * i);
    }
    assertThat(Mser5.of(series)).isEqualTo(new Mser5.Cut(50, false));
  }

  @Test
  void nothingIsCutOfNothing() {
    assertThat(Mser5.of(List.of())).isEqualTo(new Mser5.Cut(0, true));
  }
}
