package io.github.podchurn.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  /** What the claim "figure operator 2" says of the figures 1, 2 and 3. */
  @ParameterizedTest
  @CsvSource({
    "EQUAL, ==, false, true, false",
    "NOT_EQUAL, !=, true, false, true",
    "LESS, <, true, false, false",
    "AT_MOST, <=, true, true, false",
    "GREATER, >, false, false, true",
    "AT_LEAST, >=, false, true, true",
  })
  void operatorComparesTheFigureWithTheValue(
      Operator operator, String symbol, boolean below, boolean same, boolean above) {
    var condition = new Condition.Compare(operator, 2);

    assertThat(operator.symbol()).isEqualTo(symbol);
    assertThat(condition.holds(1)).isEqualTo(below);
    assertThat(condition.holds(2)).isEqualTo(same);
    assertThat(condition.holds(3)).isEqualTo(above);
  }

  @Test
  void bothBoundsBelongToTheRange() {
    var range = new Condition.InRange(1, 2);

    assertThat(range.holds(1)).isTrue();
    assertThat(range.holds(2)).isTrue();
    assertThat(range.holds(Math.nextDown(1.0))).isFalse();
    assertThat(range.holds(Math.nextUp(2.0))).isFalse();
  }

  @Test
  void figureThatIsNoNumberMeetsNoClaimButThatOfBeingDifferent() {
    for (var operator : Operator.values()) {
      assertThat(new Condition.Compare(operator, 1).holds(Double.NaN))
          .isEqualTo(operator == Operator.NOT_EQUAL);
    }
    assertThat(new Condition.InRange(0, 1).holds(Double.NaN)).isFalse();
  }
}
