package io.github.podchurn.reports.export;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.EventRows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The file {@code events.ndjson}: a JSON object a line for everything that happened to an object in
 * the first replication, by time: {@code at} in seconds, {@code type} and {@code reason} as kubectl
 * prints them, {@code object} as {@code kind/name}, {@code message}.
 */
public final class EventsNdjson {

  private EventsNdjson() {}

  /** The events of a result. */
  public static String write(ExperimentResult result) {
    var out = new StringWriter();
    try (var json = new JsonFactory().setRootValueSeparator("\n").createGenerator(out)) {
      for (var row : EventRows.all(result)) {
        json.writeStartObject();
        json.writeFieldName("at");
        json.writeNumber(Decimals.text(row.at()));
        json.writeStringField("type", row.type());
        json.writeStringField("reason", row.reason());
        json.writeStringField("object", row.object());
        json.writeStringField("message", row.what());
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getBuffer().isEmpty() ? "" : out + "\n";
  }
}
