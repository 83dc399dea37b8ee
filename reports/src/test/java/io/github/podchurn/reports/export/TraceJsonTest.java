package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trace against what the Trace Event Format asks of each phase. */
final class TraceJsonTest {

  private static List<JsonNode> events(ExperimentResult result) throws IOException {
    var events = new ArrayList<JsonNode>();
    new ObjectMapper().readTree(TraceJson.write(result)).get("traceEvents").forEach(events::add);
    return events;
  }

  private static List<JsonNode> ofPhase(List<JsonNode> events, String phase) {
    return events.stream().filter(event -> event.get("ph").asText().equals(phase)).toList();
  }

  @Test
  void everyEventHasWhatItsPhaseAsksFor() throws IOException {
    for (var result : List.of(TheBus.empty(), TheBus.result(1), StableService.result(1))) {
      for (var event : events(result)) {
        assertThat(event.get("name").isTextual()).isTrue();
        assertThat(event.get("ts").isNumber()).isTrue();
        assertThat(event.get("pid").isInt() && event.get("tid").isInt()).isTrue();
        switch (event.get("ph").asText()) {
          case "X" -> assertThat(event.get("dur").asDouble()).isNotNegative();
          case "i" -> assertThat(event.get("s").asText()).isIn("g", "t");
          case "C" -> assertThat(event.get("args").isEmpty()).isFalse();
          case "M" -> assertThat(event.get("args").get("name").isTextual()).isTrue();
          default -> throw new AssertionError(event);
        }
      }
    }
  }

  @Test
  void aPodsStatesFollowEachOtherInMicroseconds() throws IOException {
    var slices =
        ofPhase(events(TheBus.result(1)), "X").stream()
            .filter(event -> event.get("tid").asInt() == 1)
            .toList();

    assertThat(slices.stream().map(slice -> slice.get("name").asText()))
        .containsExactly("Ready", "NotReady", "Ready", "Terminating");
    assertThat(slices.get(1).get("ts").asDouble()).isEqualTo(60_000_000);
    assertThat(slices.get(1).get("dur").asDouble()).isEqualTo(1_200_000);
    assertThat(slices.get(3).get("args").get("ip").asText()).isEqualTo("10.244.1.2");
  }

  @Test
  void everyPodHasAThreadWithItsName() throws IOException {
    var result = StableService.result(1);
    var names =
        ofPhase(events(result), "M").stream()
            .filter(event -> event.get("name").asText().equals("thread_name"))
            .map(event -> event.get("args").get("name").asText())
            .toList();

    assertThat(names).containsExactlyElementsOf(result.pods().stream().map(p -> p.name()).toList());
  }
}
