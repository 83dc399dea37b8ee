package io.github.podchurn.model.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

  @Test
  @ExtendWith(SeededRandom.class)
  void probabilityIsOneOverNToTenDecimalsAndThirtyOneBits(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int n = random.nextInt(1, random.nextBoolean() ? 100 : 200_000);
      assertThat(new BigDecimal(RuleProbability.printed(n)))
          .as("1/%d", n)
          .isEqualTo(BigDecimal.ONE.divide(BigDecimal.valueOf(n), 10, RoundingMode.HALF_EVEN));
      assertThat(RuleProbability.drawn(n)).isCloseTo(1.0 / n, within(0.5e-10 + 0x1p-32));
    }
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
