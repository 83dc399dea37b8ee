package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "1, 100%",
    "0, 0%",
    "0.9999, 99.99%",
    "0.99999, 99.999%",
    "0.999999, 99.9999%",
    "0.5, 50%",
    "0.78205, 78.2%",
    "0.000001, 0.0001%",
    "0.12344, 12.34%"
  })
  void percentagesNeverRoundTheLastFailureAway(double ratio, String text) {
    assertThat(Figures.percent(ratio)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "0.0123, 12.3ms",
    "1.0234, 1.02s",
    "0.00085, 850us",
    "0.99999, 1s",
    "59.4, 59.4s",
    "65.23, 1m5.2s",
    "3600, 1h",
    "0.0000004, 0.4us"
  })
  void lengthsOfTimeHaveThreeDigits(double seconds, String text) {
    assertThat(Figures.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "120.0153, 2m0.015s", "90, 1m30s", "-1.5, -1.5s"})
  void pointsInTimeAreExactToTheMillisecond(double seconds, String text) {
    assertThat(Figures.instant(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "12; 12",
        "27999.2; 27,999.2",
        "0.034; 0.034",
        "6000; 6,000",
        "999; 999",
        "1234567.25; 1,234,567.2",
        "-1234; -1,234"
      })
  void countsAreGrouped(double number, String text) {
    assertThat(Figures.count(number)).isEqualTo(text);
  }

  @Test
  void whatIsShorterThanANanosecondIsNothing() {
    assertThat(Figures.seconds(6.95e-19)).isEqualTo("0s");
    assertThat(Figures.seconds(2e-9)).isEqualTo("0.002us");
  }

  @Test
  void anIntervalWithoutWidthIsLeftOut() {
    assertThat(Figures.estimate(new Estimate(1.0, 1.0, 1.0, 10), Unit.RATIO)).isEqualTo("100%");
    assertThat(Figures.estimate(new Estimate(1.0, null, null, 1), Unit.RATIO)).isEqualTo("100%");
    assertThat(Figures.estimate(new Estimate(0.5, 0.4, 0.6, 10), Unit.RATIO))
        .isEqualTo("50% (40% to 60%)");
    assertThat(Figures.estimate(Estimate.NONE, Unit.SECONDS)).isEqualTo("-");
  }
}
