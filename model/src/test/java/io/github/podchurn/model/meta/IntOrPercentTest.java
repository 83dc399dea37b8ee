package io.github.podchurn.model.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Upstream("staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr_test.go")
@ExtendWith(SeededRandom.class)
class IntOrPercentTest {

  @ParameterizedTest(name = "TestGetIntFromIntOrPercent: {0} of {1} is {2}, rounded up {3}")
  @CsvSource({"90%, 100, 90, 90", "90%, 95, 85, 86", "40%, 100, 40, 40"})
  void shareOfTotal(String text, int total, int down, int up) {
    var share = IntOrPercent.parsePercent(text).orElseThrow();
    assertThat(share.roundedDown(total)).isEqualTo(down);
    assertThat(share.roundedUp(total)).isEqualTo(up);
  }

  @ParameterizedTest(name = "TestGetIntFromIntOrString: number {0}")
  @ValueSource(ints = {123, 200})
  void numberIsItself(int number) {
    assertThat(new IntOrPercent.Int(number).roundedUp(7)).isEqualTo(number);
    assertThat(new IntOrPercent.Int(number).roundedDown(7)).isEqualTo(number);
  }

  @ParameterizedTest(name = "TestGetIntFromIntOrString: {0} is no share")
  @ValueSource(strings = {"200", "30%0", "%", "a%", "a", "40#", "40%%", "90#", "#%", "90"})
  void textWithoutShare(String text) {
    assertThat(IntOrPercent.parsePercent(text)).isEmpty();
  }

  /** Held to whole numbers: the least that is enough, and the most that is not too much. */
  @Test
  void roundingMissesByLessThanOne(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int percent = random.nextInt(300);
      int total = random.nextInt(20_000);
      var share = new IntOrPercent.Percent(percent);
      long exact = (long) percent * total;
      assertThat(share.roundedUp(total) * 100L).isBetween(exact, exact + 99);
      assertThat(share.roundedDown(total) * 100L).isBetween(exact - 99, exact);
      assertThat(IntOrPercent.parsePercent(share.toString())).contains(share);
    }
  }
}
