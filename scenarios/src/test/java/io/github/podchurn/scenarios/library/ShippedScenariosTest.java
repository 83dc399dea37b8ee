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
    var library = Path.of("library");
    try (var files = Files.walk(library)) {
      assertThat(files.filter(Files::isRegularFile).map(library::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              ShippedScenarios.topics().stream()
                  .flatMap(
                      topic ->
                          ShippedScenarios.names(topic).stream()
                              .map(name -> topic + "/" + ShippedScenarios.fileName(name)))
                  .toList());
    }
  }

  @Test
  void basicsComeFirst() {
    assertThat(ShippedScenarios.topics()).startsWith("basics");
    assertThat(ShippedScenarios.names()).startsWith("rolling-update", "stable-service", "the-bus");
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
