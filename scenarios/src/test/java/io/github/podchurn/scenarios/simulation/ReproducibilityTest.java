package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.reports.export.ResultJson;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same scenario, same seed: same bytes. */
class ReproducibilityTest {

  private static final int RECORDED_EVENTS = 100_000;

  private final Scenario theBus = Simulations.shipped("the-bus").withReplications(4);

  @ParameterizedTest
  @ValueSource(strings = {"the-bus", "stable-service", "rolling-update"})
  void twoRunsExecuteTheSameEvents(String name) {
    var scenario = Simulations.shipped(name);
    var first = EventTrace.recording(RECORDED_EVENTS);
    var second = EventTrace.recording(RECORDED_EVENTS);
    Simulation.run(scenario, 7, first);
    Simulation.run(scenario, 7, second);

    assertThat(first.firstDifference(second)).isEmpty();
    assertThat(first.digest()).isEqualTo(second.digest());
    assertThat(first.events()).isGreaterThan(10_000);
  }

  @Test
  void anotherSeedExecutesOtherEvents() {
    var first = EventTrace.recording(RECORDED_EVENTS);
    var second = EventTrace.recording(RECORDED_EVENTS);
    Simulation.run(theBus, 7, first);
    Simulation.run(theBus, 8, second);

    assertThat(first.firstDifference(second)).startsWith("event ");
    assertThat(first.digest()).isNotEqualTo(second.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void theResultDoesNotDependOnTheNumberOfThreads(int threads) {
    assertThat(bytes(threads)).isEqualTo(bytes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "de-DE", "hi-IN-u-nu-deva"})
  void theResultDoesNotDependOnTheLocale(String language) {
    var before = Locale.getDefault();
    var expected = bytes(2);
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(bytes(2)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private String bytes(int threads) {
    return ResultJson.write(Simulations.run(theBus, threads));
  }
}
