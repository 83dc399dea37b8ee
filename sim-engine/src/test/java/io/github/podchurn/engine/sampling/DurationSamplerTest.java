package io.github.podchurn.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.SeededRandom;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.Distribution.Mix;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SeededRandom.class)
class DurationSamplerTest {

  private static final int DRAWS = 50_000;

  /** Of a thousand seeds one fails though nothing is wrong. */
  private static final double ERROR_PROBABILITY = 0.001;

  /** Every continuous distribution with commons-math's, in milliseconds. */
  static Stream<Arguments> distributions() {
    double p99 = new NormalDistribution().inverseCumulativeProbability(0.99);
    return Stream.of(
        Arguments.of(
            new Distribution.Uniform(millis(5), millis(15)), new UniformRealDistribution(5, 15)),
        Arguments.of(new Distribution.Exponential(millis(20)), new ExponentialDistribution(20)),
        Arguments.of(new Distribution.Normal(millis(50), millis(5)), new NormalDistribution(50, 5)),
        Arguments.of(
            new Distribution.Normal(millis(10), millis(10)), new NormalDistribution(10, 10)),
        Arguments.of(
            new Distribution.LogNormal(millis(15), millis(150)),
            new LogNormalDistribution(Math.log(15), Math.log(10) / p99)),
        Arguments.of(new Distribution.Gamma(0.5, millis(10)), new GammaDistribution(0.5, 20)),
        Arguments.of(new Distribution.Gamma(1, millis(10)), new GammaDistribution(1, 10)),
        Arguments.of(new Distribution.Gamma(4, millis(10)), new GammaDistribution(4, 2.5)),
        Arguments.of(new Distribution.Weibull(0.7, millis(10)), new WeibullDistribution(0.7, 10)),
        Arguments.of(new Distribution.Weibull(3, millis(10)), new WeibullDistribution(3, 10)),
        Arguments.of(new Distribution.Pareto(millis(5), 3), new ParetoDistribution(5, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void drawsFollowTheClosedForm(
      Distribution distribution, RealDistribution closedForm, SplittableRandom random) {
    double[] drawn = draw(distribution, random);

    // Cut at zero: the closed form is that of draws that are not negative.
    double negative = closedForm.cumulativeProbability(0);
    double[] ranks = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      ranks[i] = (closedForm.cumulativeProbability(drawn[i]) - negative) / (1 - negative);
    }

    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), ranks))
        .isGreaterThan(ERROR_PROBABILITY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void meanAndUpperQuantileAreThoseOfTheClosedForm(
      Distribution distribution, RealDistribution closedForm, SplittableRandom random) {
    double[] drawn = draw(distribution, random);
    double negative = closedForm.cumulativeProbability(0);
    double p99 = closedForm.inverseCumulativeProbability(negative + 0.99 * (1 - negative));

    // Four standard errors: wrong once in 16,000 seeds.
    double beyond = Arrays.stream(drawn).filter(value -> value > p99).count() / (double) DRAWS;
    assertThat(beyond).isCloseTo(0.01, within(4 * Math.sqrt(0.01 * 0.99 / DRAWS)));
    if (negative < 1e-9) {
      double error = 4 * Math.sqrt(closedForm.getNumericalVariance() / DRAWS);
      assertThat(Arrays.stream(drawn).average().orElseThrow())
          .isCloseTo(closedForm.getNumericalMean(), within(error));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void drawIsNeverNegativeNorBeyondCentury(
      Distribution distribution, RealDistribution closedForm, SplittableRandom random) {
    double least = Math.max(0, closedForm.getSupportLowerBound());
    double[] drawn = draw(distribution, random);

    assertThat(Arrays.stream(drawn).min().orElseThrow()).isGreaterThanOrEqualTo(least);
    assertThat(Arrays.stream(drawn).max().orElseThrow())
        .isLessThan((double) Duration.ofDays(36_525).toMillis());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void drawsOfOneDecisionDoNotDependOnEarlierOnes(
      Distribution distribution, RealDistribution closedForm, SplittableRandom random) {
    var streams = new RandomStreams(random.nextLong());
    var tidyBits = streams.stream("x");
    var untidyBits = streams.stream("x");
    var tidy = DurationSampler.of(distribution, tidyBits);
    var untidy = DurationSampler.of(distribution, untidyBits);

    for (int i = 0; i < 1_000; i++) {
      for (int j = random.nextInt(3); j > 0; j--) {
        untidy.nextNanos();
      }
      tidyBits.seek(i);
      untidyBits.seek(i);
      assertThat(untidy.nextNanos()).as(closedForm.toString()).isEqualTo(tidy.nextNanos());
    }
  }

  static Stream<Arguments> firstDraws() {
    return Stream.of(
        Arguments.of(
            new Distribution.Uniform(millis(5), millis(15)),
            List.of(11_107_220L, 9_352_516L, 6_481_206L),
            0xebd988fa3ad39fd3L),
        Arguments.of(
            new Distribution.Exponential(millis(20)),
            List.of(25_541_878L, 6_849_702L, 4_685_423L),
            0xc3970ebd08af349eL),
        Arguments.of(
            new Distribution.Normal(millis(50), millis(5)),
            List.of(43_176_570L, 54_260_106L, 52_203_581L),
            0xa6c8b2328217d6c5L),
        Arguments.of(
            new Distribution.LogNormal(millis(15), millis(150)),
            List.of(3_885_703L, 34_860_984L, 23_202_608L),
            0x6f4c6b27c95014b4L),
        Arguments.of(
            new Distribution.Gamma(0.5, millis(10)),
            List.of(3_284_191L, 36_626_397L, 481_153L),
            0x368e1810532326d9L),
        Arguments.of(
            new Distribution.Gamma(4, millis(10)),
            List.of(4_062_807L, 11_442_433L, 11_442_525L),
            0x6cf1ed305c64539bL),
        Arguments.of(
            new Distribution.Weibull(0.7, millis(10)),
            List.of(14_182_308L, 2_163_727L, 1_257_762L),
            0x390e4301d0b86ccdL),
        Arguments.of(
            new Distribution.Pareto(millis(5), 3),
            List.of(6_847_784L, 6_049_020L, 5_274_451L),
            0xb3b5ec918f797cc9L));
  }

  /** Written down with JDK 17 and found again with JDK 25. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("firstDraws")
  void millionDrawsAreTheSameOnEveryJdk(Distribution distribution, List<Long> first, long digest) {
    var sampler = DurationSampler.of(distribution, new RandomStreams(1).stream("golden"));

    for (long expected : first) {
      assertThat(sampler.nextNanos()).isEqualTo(expected);
    }
    long hash = 0xcbf29ce484222325L;
    for (int i = first.size(); i < 1_000_000; i++) {
      hash = (hash ^ sampler.nextNanos()) * 0x100000001b3L;
    }
    assertThat(hash).isEqualTo(digest);
  }

  @Test
  void samplersOfOneStreamNameAgree(SplittableRandom random) {
    long seed = random.nextLong();
    var distribution = new Distribution.Exponential(millis(20));
    var first = DurationSampler.of(distribution, new RandomStreams(seed).stream("service-time"));
    var second = DurationSampler.of(distribution, new RandomStreams(seed).stream("service-time"));
    var other = DurationSampler.of(distribution, new RandomStreams(seed).stream("startup"));

    long[] draws = first(first);
    assertThat(first(second)).isEqualTo(draws);
    assertThat(first(other)).isNotEqualTo(draws);
  }

  @Test
  void constantIsExactAndTakesNoBits(SplittableRandom random) {
    long seed = random.nextLong();
    var bits = new RandomStreams(seed).stream("x");
    var sampler = DurationSampler.of(Distribution.constant(Duration.ofNanos(1_234_567)), bits);

    assertThat(sampler.nextNanos()).isEqualTo(1_234_567);
    assertThat(bits.nextLong()).isEqualTo(new RandomStreams(seed).stream("x").nextLong());
  }

  @Test
  void partsOfMixAreDrawnWithTheirShares(SplittableRandom random) {
    var mix =
        new Mix(
            List.of(
                new Mix.Part(0.2, Distribution.constant(millis(1))),
                new Mix.Part(0.5, Distribution.constant(millis(2))),
                new Mix.Part(0.3, Distribution.constant(millis(3)))));

    double[] drawn = draw(mix, random);

    assertShare(drawn, 1, 0.2);
    assertShare(drawn, 2, 0.5);
    assertShare(drawn, 3, 0.3);
  }

  @Test
  void heavyTailIsCutAtCentury() {
    var bits = new RandomStreams(1).stream("x");
    var sampler = DurationSampler.of(new Distribution.Pareto(millis(1), 0.01), bits);
    long longest = 0;
    for (int i = 0; i < 1_000; i++) {
      longest = Math.max(longest, sampler.nextNanos());
    }

    assertThat(longest).isEqualTo(Duration.ofDays(36_525).toNanos());
  }

  private static void assertShare(double[] drawn, double value, double share) {
    double found = Arrays.stream(drawn).filter(v -> v == value).count() / (double) drawn.length;
    assertThat(found).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / drawn.length)));
  }

  /** Draws in milliseconds. */
  private static double[] draw(Distribution distribution, SplittableRandom random) {
    RandomStream bits = new RandomStreams(random.nextLong()).stream("draws");
    var sampler = DurationSampler.of(distribution, bits);
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = sampler.nextNanos() / 1e6;
    }
    return drawn;
  }

  private static long[] first(DurationSampler sampler) {
    long[] draws = new long[100];
    Arrays.setAll(draws, i -> sampler.nextNanos());
    return draws;
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
