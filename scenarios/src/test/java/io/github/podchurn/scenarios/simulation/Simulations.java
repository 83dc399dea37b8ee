package io.github.podchurn.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.podchurn.engine.experiment.Experiment;
import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.yaml.EffectiveScenario;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** YAML in, result out: the way of a scenario without files and command line. */
final class Simulations {

  private Simulations() {}

  /** Reads a scenario that has no mistakes. */
  static Scenario read(String yaml) {
    return read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Scenario read(String fileName, byte[] bytes) {
    var reading = ScenarioReader.read(ScenarioRequest.of(fileName, bytes, null));
    assertThat(reading.violations()).isEmpty();
    return Objects.requireNonNull(reading.scenario());
  }

  static Scenario shipped(String name) {
    return read(ShippedScenarios.fileName(name), ShippedScenarios.read(name));
  }

  static ExperimentResult run(Scenario scenario) {
    return run(scenario, 2);
  }

  static ExperimentResult run(Scenario scenario, int threads) {
    var provenance =
        new Provenance(
            scenario.name(),
            scenario.description(),
            "",
            scenario.seed(),
            scenario.replications().max(),
            "test",
            "podchurn run " + scenario.name(),
            false,
            List.of());
    return new Experiment(scenario, threads, (finished, total) -> {}, () -> false)
        .run(provenance, EffectiveScenario.of(scenario));
  }

  static ClientResult client(ExperimentResult result, String name) {
    return result.clients().stream()
        .filter(client -> client.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * An estimate agrees with a known value: it is within twice the half of its interval, about four
   * standard errors, so that one seed in ten thousand says no by luck.
   */
  static void assertThatEstimateIs(Estimate estimate, double value) {
    double half = (estimate.high() - estimate.low()) / 2;
    assertThat(half).as("wide enough for anything shows nothing").isLessThan(0.1 * value);
    // Percentiles are as exact as the histogram's cells, a part in a thousand.
    assertThat(estimate.mean()).isCloseTo(value, within(2 * half + value / 500));
  }
}
