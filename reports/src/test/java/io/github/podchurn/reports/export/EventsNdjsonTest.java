package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.wording.EventRows;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class EventsNdjsonTest {

  @Test
  void eachEventIsAnObjectOnALineOfItsOwn() throws IOException {
    var result = StableService.result(1);
    var lines = EventsNdjson.write(result).lines().toList();
    var rows = EventRows.all(result);

    assertThat(lines).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      var event = new ObjectMapper().readTree(lines.get(i));
      assertThat(event.get("at").asDouble()).isEqualTo(rows.get(i).at());
      assertThat(event.get("object").asText()).isEqualTo(rows.get(i).object());
      assertThat(event.get("message").asText()).isEqualTo(rows.get(i).what());
    }
  }
}
