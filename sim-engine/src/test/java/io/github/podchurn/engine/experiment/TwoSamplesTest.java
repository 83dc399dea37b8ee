package io.github.podchurn.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.result.Observation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against R's {@code t.test} of Student's sleep data: ten patients, two drugs. */
class TwoSamplesTest {

  private static final List<Observation> FIRST_DRUG =
      all(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final List<Observation> SECOND_DRUG =
      all(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  @Test
  void pairedIntervalIsThatOfR() {
    var difference = TwoSamples.AMOUNTS.paired(FIRST_DRUG, SECOND_DRUG).estimate();
    assertThat(difference.mean()).isCloseTo(1.58, within(1e-9));
    assertThat(difference.low()).isCloseTo(0.7001142, within(1e-7));
    assertThat(difference.high()).isCloseTo(2.4598858, within(1e-7));
    assertThat(difference.n()).isEqualTo(10);
  }

  @Test
  void welchsIntervalIsThatOfR() {
    var difference = TwoSamples.AMOUNTS.independent(FIRST_DRUG, SECOND_DRUG).estimate();
    assertThat(difference.low()).isCloseTo(-0.2054832, within(1e-7));
    assertThat(difference.high()).isCloseTo(3.3654832, within(1e-7));
  }

  /** Var 3.2006 and 4.0090 against 1.5129 of the differences. */
  @Test
  void varianceReductionIsThatOfIndependentSamplesOverThatOfPairs() {
    assertThat(TwoSamples.AMOUNTS.paired(FIRST_DRUG, SECOND_DRUG).varianceReduction())
        .isCloseTo(7.2096 / 1.5129, within(0.01));
  }

  @Test
  void pairsWithoutOneOfTheirValuesDoNotCount() {
    var a = all(1.0, null, 3.0);
    var b = all(2.0, 5.0, 4.0);
    var difference = TwoSamples.AMOUNTS.paired(a, b);
    assertThat(difference.estimate().n()).isEqualTo(2);
    assertThat(difference.estimate().mean()).isEqualTo(1);
    assertThat(difference.varianceReduction()).isNull();
  }

  @Test
  void onePairHasNoInterval() {
    var difference = TwoSamples.AMOUNTS.paired(all(1.0), all(2.0)).estimate();
    assertThat(difference.mean()).isEqualTo(1);
    assertThat(difference.low()).isNull();
  }

  @Test
  void intervalsOfSharesEndWhereSharesEnd() {
    var difference = TwoSamples.SHARES.paired(all(0.0, 0.0, 0.1), all(1.0, 0.9, 1.0));

    assertThat(difference.estimate().high()).isEqualTo(1);
    assertThat(difference.estimate().low()).isCloseTo(0.933333 - 0.143422, within(1e-5));
    assertThat(difference.a().low()).isZero();
    assertThat(difference.b().high()).isEqualTo(1);
    var opposite = TwoSamples.SHARES.independent(all(1.0, 0.9, 1.0), all(0.0, 0.0, 0.1));
    assertThat(opposite.estimate().low()).isEqualTo(-1);
  }

  private static List<Observation> all(@Nullable Double... values) {
    return Arrays.stream(values).map(value -> new Observation(value, 0)).toList();
  }
}
