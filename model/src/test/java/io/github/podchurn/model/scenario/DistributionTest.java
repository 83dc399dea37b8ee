package io.github.podchurn.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.Distribution.Mix;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {

  /** The notation of the scenario format. */
  static Stream<Arguments> notations() {
    var slow = new Distribution.Exponential(Duration.ofSeconds(2));
    return Stream.of(
        Arguments.of(Distribution.ZERO, "0s"),
        Arguments.of(Distribution.constant(millis(1500)), "1.5s"),
        Arguments.of(new Distribution.Uniform(millis(5), millis(15)), "uniform(5ms, 15ms)"),
        Arguments.of(new Distribution.Normal(millis(10), millis(2)), "normal(10ms, sd=2ms)"),
        Arguments.of(slow, "exp(2s)"),
        Arguments.of(
            new Distribution.LogNormal(millis(10), millis(80)), "lognormal(p50=10ms, p99=80ms)"),
        Arguments.of(new Distribution.Gamma(2, millis(10)), "gamma(shape=2, mean=10ms)"),
        Arguments.of(new Distribution.Gamma(0.0001, millis(1)), "gamma(shape=0.0001, mean=1ms)"),
        Arguments.of(new Distribution.Weibull(100, millis(1)), "weibull(shape=100, scale=1ms)"),
        Arguments.of(new Distribution.Weibull(1.5, millis(10)), "weibull(shape=1.5, scale=10ms)"),
        Arguments.of(new Distribution.Pareto(millis(5), 2.5), "pareto(min=5ms, alpha=2.5)"),
        Arguments.of(
            new Mix(
                List.of(
                    new Mix.Part(0.9, Distribution.constant(millis(10))), new Mix.Part(0.1, slow))),
            "mix(90%: 10ms, 10%: exp(2s))"),
        Arguments.of(
            new Mix(
                List.of(
                    new Mix.Part(0.07, Distribution.ZERO),
                    new Mix.Part(0.005, Distribution.ZERO),
                    new Mix.Part(0.925, slow))),
            "mix(7%: 0s, 0.5%: 0s, 92.5%: exp(2s))"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("notations")
  void distributionIsWrittenAsScenariosWriteIt(Distribution distribution, String text) {
    assertThat(distribution).hasToString(text);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
