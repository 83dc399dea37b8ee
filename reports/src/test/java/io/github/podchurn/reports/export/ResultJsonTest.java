package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultJsonTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void whatIsWrittenIsReadBackEqual(int replications) throws IOException {
    var result = TheBus.result(replications);

    var back = ResultJson.read(file(ResultJson.write(result)));

    assertThat(back).isEqualTo(result);
    assertThat(ResultJson.write(back)).isEqualTo(ResultJson.write(result));
  }

  @Test
  void aDeploymentsResultIsReadBackEqual() throws IOException {
    var result = StableService.result(10);

    assertThat(ResultJson.read(file(ResultJson.write(result)))).isEqualTo(result);
    assertThat(ResultJson.write(result))
        .contains("{\"namespace\": \"default\", \"pod\": \"stray\", \"version\": \"shop/web:1\"");
  }

  @Test
  void theLanguageOfTheMachineDoesNotChangeTheText() {
    var before = Locale.getDefault();
    var text = ResultJson.write(TheBus.result(10));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(ResultJson.write(TheBus.result(10))).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theFileStartsAsPromised() {
    assertThat(ResultJson.write(TheBus.result(10)))
        .startsWith(
            """
            {
              "apiVersion": "podchurn.io/v1",
              "kind": "Result",
              "provenance": {
                "scenario": "the-bus",
            """)
        .contains(
            "\"refused\": {\"mean\": 24.0, \"low\": 23.76, \"high\": 24.24, \"n\": 10, \"method\":"
                + " \"student\"}")
        .contains("{\"at\": 61.2, \"state\": \"Ready\"}");
  }

  @Test
  void aSeriesTakesOneLine() {
    assertThat(ResultJson.write(TheBus.result(10)).lines().count()).isLessThan(1_000);
  }

  @Test
  void fractionsAreNeverInScientificNotation() {
    assertThat(new JsonText().append(List.of(1.0E-5, 1.0E20, 0.1 + 0.2, 60.0, 0.0)))
        .hasToString("[0.00001, 100000000000000000000.0, 0.3, 60.0, 0.0]\n");
  }

  @Test
  void fieldsOfANewerVersionAreTolerated() throws IOException {
    var result = TheBus.result(10);
    var newer = ResultJson.write(result).replaceFirst("\\{", "{\"novelty\": [1, {\"a\": 2}],");

    assertThat(ResultJson.read(file(newer))).isEqualTo(result);
  }

  @Test
  void listsThatAnOlderVersionDidNotKnowAreEmpty() throws IOException {
    var text = ResultJson.write(TheBus.result(1));
    var older = text.replaceAll(",\\s+\"perPod\": \\[[^]]*]", "");

    assertThat(text).contains("\"perPod\"");
    assertThat(older).doesNotContain("\"perPod\"");
    assertThat(ResultJson.read(file(older)).clients())
        .hasSize(3)
        .allMatch(client -> client.perPod().isEmpty());
  }

  @Test
  void aResultFromBeforeHopsWereKeptIsReadable() throws IOException {
    var text = ResultJson.write(TheBus.result(1));
    int start = text.lastIndexOf(",\n  \"propagation\"");

    var older = ResultJson.read(file(text.substring(0, start) + "\n}\n"));

    assertThat(older.propagation()).isEqualTo(Propagation.NONE);
    assertThat(older.pods()).isEqualTo(TheBus.result(1).pods());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "not json",
        "{\"kind\": \"Scenario\"}",
        "{\"apiVersion\": \"podchurn.io/v1\", \"kind\": \"Result\"}",
        "{\"apiVersion\": \"podchurn.io/v2\", \"kind\": \"Result\"}"
      })
  void whatIsNotAResultIsRefusedInOneLineThatNamesTheFile(String text) throws IOException {
    var file = file(text);

    assertThatThrownBy(() -> ResultJson.read(file))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageStartingWith(file + ": ")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThatThrownBy(() -> ResultJson.read(folder.resolve("nothing.json")))
        .hasMessageEndingWith("nothing.json: no such file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("result.json"), text);
  }
}
