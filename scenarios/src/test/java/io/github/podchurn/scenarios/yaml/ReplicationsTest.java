package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.figure.ClientFunction;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.scenario.Replications;
import io.github.podchurn.model.scenario.StoppingRule;
import io.github.podchurn.model.scenario.StoppingRule.Scale;
import io.github.podchurn.model.scenario.Warmup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationsTest {

  private static final String CLIENT =
      """
      clients:
        - {name: a, target: {service: web}, load: {open: 10/s}}
      """;

  private static Replications replications(String text) {
    return Scenarios.valid(CLIENT + "replications: " + text).replications();
  }

  @Test
  void ruleHasBoundsAFigureAndAHalfWidthInItsUnit() {
    var text = "availability(a) +- 0.05%";
    assertThat(replications("{min: 20, max: 500, until: '" + text + "'}"))
        .isEqualTo(
            new Replications(
                20,
                500,
                new StoppingRule(
                    text,
                    new Figure.OfClient(ClientFunction.AVAILABILITY, "a"),
                    0.0005,
                    Scale.ABSOLUTE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mean(latency, a) +- 2ms           | 0.002 | ABSOLUTE
          requests(a) +- 3                  | 3     | ABSOLUTE
          errorRate(a) +/- 1%               | 0.01  | ABSOLUTE
          errorRate(a) +- 10% of mean       | 0.1   | OF_MEAN
          p99(latency, a)  +-  5 % of  mean | 0.05  | OF_MEAN
          """)
  void halfWidthIsInTheUnitOfTheFigureOrAPartOfTheMean(String text, double half, Scale scale) {
    var rule = replications("{max: 100, until: '" + text + "'}").until();
    assertThat(rule.halfWidth()).isEqualTo(half);
    assertThat(rule.scale()).isEqualTo(scale);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {min: 2, max: 50, until: 'availability(a) +- 1%'} | "2"
          {min: 60, max: 50, until: 'availability(a) +- 1%'} | 50
          {max: 50}                                          | nothing
          {until: 'availability(a) +- 1%'}                   | nothing
          {max: 50, until: 'availability(a) >= 1%'}          | "availability(a) >= 1%"
          {max: 50, until: 'availability(b) +- 1%'}          | no client "b"
          {max: 50, until: 'avialability(a) +- 1%'}          | no function "avialability"
          {max: 50, until: 'availability(a) +- 0%'}          | "0%"
          {max: 50, until: 'availability(a) +- 0.01'}        | "0.01"
          {max: 50, until: 'mean(latency, a) +- 5%'}         | "5%", a percentage of something that is no share
          {max: 50, until: 'mean(latency, a) +- 5'}          | "5", a bare number
          {max: 50, until: 'requests(a) +- 200% of mean'}    | "200% of mean"
          {max: 50, untill: 'requests(a) +- 20% of mean'}    | nothing
          0                                                  | "0"
          """)
  void rulesThatMeanNothingSayWhatIsWrong(String text, String found) {
    assertThat(Scenarios.found(CLIENT + "replications: " + text).get(0)).isEqualTo(found);
  }

  @Test
  void warmupIsGivenOrToBeFound() {
    assertThat(Scenarios.valid("warmup: auto").warmup()).isEqualTo(new Warmup.Auto());
    assertThat(Scenarios.found("warmup: atuo")).hasSize(1);
  }
}
