package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pkg/proxy/iptables/proxier_test.go}. */
@Upstream("pkg/proxy/iptables/proxier_test.go")
class RuleProbabilityTest {

  @ParameterizedTest(name = "V-37 probability for {0} endpoints")
  @CsvSource({"1, 1.0000000000", "2, 0.5000000000", "10, 0.1000000000", "100001, 0.0000099999"})
  void isPrintedWithTenDecimals(int n, String printed) {
    assertThat(RuleProbability.printed(n)).isEqualTo(printed);
  }

  /** The last of the three is written without a probability. */
  @ParameterizedTest(name = "V-38 rule for {0} remaining endpoints")
  @CsvSource({"3, 0.3333333333", "2, 0.5000000000"})
  void rulesOfThreeEndpoints(int n, String printed) {
    assertThat(RuleProbability.printed(n)).isEqualTo(printed);
  }

  /** What one draw for all rules leaves out. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100, 1_000, 5_000})
  void roundingMovesNoShareByMoreThanAHundredThousandthOfItself(int endpoints) {
    double left = 1;
    for (int n = endpoints; n > 0; n--) {
      double share = left * RuleProbability.drawn(n);
      assertThat(share * endpoints).isBetween(1 - 1e-5, 1 + 1e-5);
      left -= share;
    }
  }
}
