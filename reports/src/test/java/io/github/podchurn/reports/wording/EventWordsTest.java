package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class EventWordsTest {

  @Test
  void whatIsRepeatedIsCountedByItsBeginnings() {
    var result = StableService.result(1);

    assertThat(EventWords.repetition(result, result.timeline().get(0)))
        .hasValue("every exp(45s): 5 times");
    assertThat(EventWords.flag(result, result.timeline().get(0))).isEqualTo("churn, 5 times");
    assertThat(EventWords.repetition(result, result.timeline().get(1))).isEmpty();
  }

  @Test
  void whatHappensOnceIsFlaggedByItsName() {
    var result = TheBus.result(1);

    assertThat(EventWords.flag(result, result.timeline().get(0))).isEqualTo("kill");
  }
}
