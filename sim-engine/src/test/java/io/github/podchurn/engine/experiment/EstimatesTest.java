package io.github.podchurn.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {

  /**
   * Additional hours of sleep, from Cushny and Peebles (1905) by way of Student, "The probable
   * error of a mean", Biometrika 1908; the interval is the one in R's documentation of t.test.
   */
  @Test
  void intervalOfStudentsSleepDataIsTheKnownOne() {
    var estimate =
        Estimates.OF_GIVEN_NUMBER.of(List.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4));

    assertThat(estimate.n()).isEqualTo(10);
    assertThat(estimate.mean()).isCloseTo(1.58, within(1e-12));
    assertThat(estimate.low()).isCloseTo(0.7001142, within(1e-7));
    assertThat(estimate.high()).isCloseTo(2.4598858, within(1e-7));
  }

  /** NIST/SEMATECH e-Handbook, 1.3.5.2: mean 9.261460, deviation 0.022789, N = 195. */
  @Test
  void intervalOfTheHeatFlowMeterIsTheKnownOne() {
    var values = new ArrayList<>(List.of(9.261460));
    values.addAll(Collections.nCopies(97, 9.261460 + 0.022789));
    values.addAll(Collections.nCopies(97, 9.261460 - 0.022789));

    var estimate = Estimates.OF_GIVEN_NUMBER.of(values);

    assertThat(estimate.low()).isCloseTo(9.258242, within(1e-6));
    assertThat(estimate.high()).isCloseTo(9.264679, within(1e-6));
  }

  /** The 0.975 quantiles of the table in the same handbook, 1.3.6.7.2. */
  @ParameterizedTest
  @CsvSource({"1, 12.706", "2, 4.303", "4, 2.776", "9, 2.262", "29, 2.045", "99, 1.984"})
  void halfWidthIsTheQuantileTimesTheStandardError(int degreesOfFreedom, double quantile) {
    int n = degreesOfFreedom + 1;
    var values = new ArrayList<Double>();
    for (int i = 0; i < n; i++) {
      values.add(1_000.0 + i);
    }
    double standardError = Math.sqrt(n * (n + 1) / 12.0) / Math.sqrt(n);

    var estimate = Estimates.OF_GIVEN_NUMBER.of(values);

    double half = (estimate.high() - estimate.low()) / 2;
    assertThat(half / standardError)
        .isCloseTo(quantile, within(0.0005))
        .isCloseTo(
            new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(0.975),
            within(1e-9));
  }

  @Test
  void oneRunHasNoInterval() {
    assertThat(Estimates.OF_GIVEN_NUMBER.of(List.of(3.0)))
        .isEqualTo(new Estimate(3.0, null, null, 1));
  }

  @Test
  void equalRunsHaveIntervalWithoutWidth() {
    assertThat(Estimates.OF_GIVEN_NUMBER.of(List.of(0.1, 0.1, 0.1)))
        .isEqualTo(new Estimate(0.1, 0.1, 0.1, 3));
  }

  @Test
  void runsWithoutValueDoNotCount() {
    assertThat(Estimates.OF_GIVEN_NUMBER.over(Arrays.asList(2.0, null, 4.0), value -> value).n())
        .isEqualTo(2);
    assertThat(Estimates.OF_GIVEN_NUMBER.over(Arrays.asList(2.0, null, 4.0), value -> value).mean())
        .isEqualTo(3);
    assertThat(Estimates.OF_GIVEN_NUMBER.over(Arrays.asList(null, (Double) null), value -> value))
        .isEqualTo(Estimate.NONE);
  }

  @Test
  void intervalIsCutToWhatTheFigureCanBe() {
    var counts = Estimates.OF_GIVEN_NUMBER.of(List.of(0.0, 0.0, 0.0, 1.0));
    assertThat(counts.low()).isZero();
    assertThat(counts.high()).isGreaterThan(1 - 0.25);

    var ratio =
        Estimates.OF_GIVEN_NUMBER.ofShares(
            List.of(
                Observation.share(10, 10), Observation.share(10, 10), Observation.share(9, 10)));
    assertThat(ratio.high()).isEqualTo(1);
    assertThat(ratio.low()).isLessThan(ratio.mean());
  }

  /**
   * Rule of three and its refinements: Wilson's interval of none in 100 is 0 to 3.70 %, as in R,
   * prop.test(0, 100, correct = FALSE).
   */
  @Test
  void shareThatIsZeroInEveryRunHasWilsonsIntervalOverAllRequests() {
    var none =
        Estimates.OF_GIVEN_NUMBER.ofShares(
            List.of(Observation.share(0, 40), Observation.share(0, 60)));
    assertThat(none.mean()).isZero();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.03699, within(1e-5));
    assertThat(none.method()).isEqualTo(Estimate.WILSON);

    var all =
        Estimates.OF_GIVEN_NUMBER.ofShares(
            List.of(Observation.share(40, 40), Observation.share(60, 60)));
    assertThat(all.high()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(1 - 0.03699, within(1e-5));
  }

  @Test
  void oneRunHasNoIntervalEvenIfNothingFailed() {
    var one = Estimates.OF_GIVEN_NUMBER.ofShares(List.of(Observation.share(100, 100)));
    assertThat(one.low()).isNull();
    assertThat(one.method()).isNull();
  }
}
