package io.github.podchurn.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against R's {@code t.test} of Student's sleep data: ten patients, two drugs. */
class TwoSamplesTest {

  private static final List<@Nullable Double> FIRST_DRUG =
      List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final List<@Nullable Double> SECOND_DRUG =
      List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  @Test
  void pairedIntervalIsThatOfR() {
    var difference = TwoSamples.paired(FIRST_DRUG, SECOND_DRUG).estimate();
    assertThat(difference.mean()).isCloseTo(1.58, within(1e-9));
    assertThat(difference.low()).isCloseTo(0.7001142, within(1e-7));
    assertThat(difference.high()).isCloseTo(2.4598858, within(1e-7));
    assertThat(difference.n()).isEqualTo(10);
  }

  @Test
  void welchsIntervalIsThatOfR() {
    var difference = TwoSamples.independent(FIRST_DRUG, SECOND_DRUG).estimate();
    assertThat(difference.low()).isCloseTo(-0.2054832, within(1e-7));
    assertThat(difference.high()).isCloseTo(3.3654832, within(1e-7));
  }

  /** Var 3.2006 and 4.0090 against 1.5129 of the differences. */
  @Test
  void varianceReductionIsThatOfIndependentSamplesOverThatOfPairs() {
    assertThat(TwoSamples.paired(FIRST_DRUG, SECOND_DRUG).varianceReduction())
        .isCloseTo(7.2096 / 1.5129, within(0.01));
  }

  @Test
  void pairsWithoutOneOfTheirValuesDoNotCount() {
    var a = new ArrayList<>(Arrays.<@Nullable Double>asList(1.0, null, 3.0));
    var b = new ArrayList<>(Arrays.<@Nullable Double>asList(2.0, 5.0, 4.0));
    var difference = TwoSamples.paired(a, b);
    assertThat(difference.estimate().n()).isEqualTo(2);
    assertThat(difference.estimate().mean()).isEqualTo(1);
    assertThat(difference.varianceReduction()).isNull();
  }

  @Test
  void onePairHasNoInterval() {
    var difference = TwoSamples.paired(List.of(1.0), List.of(2.0)).estimate();
    assertThat(difference.mean()).isEqualTo(1);
    assertThat(difference.low()).isNull();
  }
}
