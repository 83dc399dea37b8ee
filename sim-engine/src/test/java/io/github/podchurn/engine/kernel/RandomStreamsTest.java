package io.github.podchurn.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.SeededRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class RandomStreamsTest {

  /** Of a thousand seeds one fails though nothing is wrong. */
  private static final double ERROR_PROBABILITY = 0.001;

  @Test
  void bitsAreThoseOfSplitMix64(SplittableRandom random) {
    long seed = random.nextLong();
    var stream = new RandomStream(seed);
    var jdk = new SplittableRandom(seed);

    for (int i = 0; i < 1_000; i++) {
      assertThat(stream.nextLong()).isEqualTo(jdk.nextLong());
    }
  }

  @Test
  void newStreamMovesNobodysDraws(SplittableRandom random) {
    long seed = random.nextLong();
    var alone = new RandomStreams(seed).stream("client/a");
    var streams = new RandomStreams(seed);
    streams.stream("client/b").nextLong();
    var together = streams.stream("client/a");

    for (int i = 0; i < 100; i++) {
      streams.stream("client/" + i).nextLong();
      assertThat(together.nextLong()).isEqualTo(alone.nextLong());
    }
  }

  @Test
  void streamFollowsFromItsNameAndTheRunsSeed(SplittableRandom random) {
    var firsts = new TreeSet<Long>();
    for (int i = 0; i < 100; i++) {
      var streams = new RandomStreams(random.nextLong());
      for (int j = 0; j < 100; j++) {
        firsts.add(streams.stream("pod/" + j).nextLong());
      }
    }

    assertThat(firsts).hasSize(10_000);
  }

  @Test
  void soughtDrawsDoNotDependOnWhatWasDrawnBefore(SplittableRandom random) {
    var streams = new RandomStreams(random.nextLong());
    var tidy = streams.stream("x");
    var untidy = streams.stream("x");

    for (int i = 0; i < 1_000; i++) {
      long index = random.nextLong();
      untidy.seek(random.nextLong());
      for (int j = random.nextInt(5); j > 0; j--) {
        untidy.nextLong();
      }
      tidy.seek(index);
      untidy.seek(index);
      assertThat(untidy.nextLong()).isEqualTo(tidy.nextLong());
      assertThat(untidy.nextUnit()).isEqualTo(tidy.nextUnit());
    }
  }

  /** The generator steps by this number; decisions as far apart must not meet for that. */
  @Test
  void drawsOfOneDecisionDoNotReturnInAnother(SplittableRandom random) {
    var stream = new RandomStreams(random.nextLong()).stream("x");
    var draws = new TreeSet<Long>();

    for (long i = 0; i < 100; i++) {
      stream.seek(i * 0x9e3779b97f4a7c15L);
      for (int j = 0; j < 10; j++) {
        draws.add(stream.nextLong());
      }
    }

    assertThat(draws).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 100})
  void numbersBelowLimitAreUniform(int n, SplittableRandom random) {
    var stream = new RandomStreams(random.nextLong()).stream("below");
    long[] counts = new long[n];

    for (int i = 0; i < 200_000; i++) {
      counts[stream.below(n)]++;
    }

    assertUniform(counts);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 100})
  void firstDrawsOfConsecutiveDecisionsAreUniform(int n, SplittableRandom random) {
    var stream = new RandomStreams(random.nextLong()).stream("below");
    long[] counts = new long[n];

    for (int i = 0; i < 200_000; i++) {
      stream.seek(i);
      counts[stream.below(n)]++;
    }

    assertUniform(counts);
  }

  @Test
  void pairsOfConsecutiveDecisionsAreIndependent(SplittableRandom random) {
    var stream = new RandomStreams(random.nextLong()).stream("pairs");
    long[] counts = new long[100];

    for (int i = 0; i < 200_000; i++) {
      stream.seek(2L * i);
      int first = stream.below(10);
      stream.seek(2L * i + 1);
      counts[10 * first + stream.below(10)]++;
    }

    assertUniform(counts);
  }

  @Test
  void unitsAreUniformFromZeroToBelowOne(SplittableRandom random) {
    var stream = new RandomStreams(random.nextLong()).stream("unit");
    double[] units = new double[20_000];

    for (int i = 0; i < units.length; i++) {
      units[i] = stream.nextUnit();
      assertThat(units[i]).isGreaterThanOrEqualTo(0).isLessThan(1);
    }

    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), units))
        .isGreaterThan(ERROR_PROBABILITY);
  }

  @Test
  void firstReplicationHasTheGivenSeedAndTheOthersTheirOwn() {
    assertThat(RandomStreams.seedOfRun(17, 0)).isEqualTo(17);
    assertThat(LongStream.range(0, 1_000).map(i -> RandomStreams.seedOfRun(17, (int) i)).distinct())
        .hasSize(1_000);
    assertThat(RandomStreams.seedOfRun(17, 1)).isNotEqualTo(RandomStreams.seedOfRun(16, 2));
  }

  @Test
  void keysOfThingsDiffer() {
    var keys = new TreeSet<Long>();
    for (int ordinal = 0; ordinal < 1_000; ordinal++) {
      keys.add(RandomStreams.key("POD/default/a", ordinal));
      keys.add(RandomStreams.key("POD/default/b", ordinal));
    }

    assertThat(keys).hasSize(2_000);
  }

  private static void assertUniform(long[] counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts))
        .isGreaterThan(ERROR_PROBABILITY);
  }
}
