package io.github.podchurn.scenarios.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {

  @Test
  void everyFileOfTheLibraryIsListed() throws IOException {
    try (var files = Files.list(Path.of("library"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ShippedScenarios.names().stream().map(ShippedScenarios::fileName).toList());
    }
  }

  @Test
  void everyShippedScenarioIsValidAndBearsItsName() {
    for (String name : ShippedScenarios.names()) {
      var request =
          ScenarioRequest.of(ShippedScenarios.fileName(name), ShippedScenarios.read(name), null);
      var reading = ScenarioReader.read(request);
      assertThat(reading.violations()).isEmpty();
      assertThat(reading.scenario()).isNotNull();
      assertThat(reading.scenario().name()).isEqualTo(name);
    }
  }
}
