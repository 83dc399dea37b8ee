package io.github.podchurn.reports.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Propagation.EndpointChange;
import io.github.podchurn.model.result.Propagation.NodeUpdate;
import io.github.podchurn.reports.wording.LabelStory;
import io.github.podchurn.reports.wording.VersionWords;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The part of {@link PageData} that the replay and the heat map draw Pods from. */
final class PodData {

  /** So many Pods are on the page at most. */
  static final int PODS_MAX = 400;

  // As the script numbers them.
  private static final List<State> STATES =
      List.of(
          State.PENDING,
          State.STARTING,
          State.READY,
          State.NOT_READY,
          State.TERMINATING,
          State.GONE);
  private static final int LISTED_MAX = 4_000;

  private final ExperimentResult result;
  private final JsonGenerator json;

  private PodData(ExperimentResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes the field {@code pods}. */
  static void write(ExperimentResult result, JsonGenerator json) throws IOException {
    new PodData(result, json).write();
  }

  private void write() throws IOException {
    var changes = result.propagation().changes().stream().limit(LISTED_MAX).toList();
    int shown = Math.min(PODS_MAX, result.pods().size());
    json.writeArrayFieldStart("pods");
    for (int place = 0; place < shown; place++) {
      int here = place;
      writePod(place, changes.stream().filter(c -> c.pod() == here).toList());
    }
    json.writeEndArray();
  }

  private void writePod(int place, List<EndpointChange> changes) throws IOException {
    PodRecord pod = result.pods().get(place);
    json.writeStartObject();
    json.writeNumberField("place", place);
    json.writeStringField("name", pod.name());
    json.writeStringField("ip", pod.ip());
    json.writeStringField("node", pod.node());
    json.writeStringField("version", VersionWords.brief(pod.version()));
    json.writeArrayFieldStart("matches");
    for (int i = 0; i < result.services().size(); i++) {
      if (LabelStory.matches(result.services().get(i), pod)) {
        json.writeNumber(i);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("states");
    for (var change : pod.states()) {
      json.writeStartArray();
      json.writeNumber(change.at());
      json.writeNumber(STATES.indexOf(change.state()));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("listed");
    for (var change : changes) {
      writeListed(change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeListed(EndpointChange change) throws IOException {
    json.writeStartArray();
    json.writeNumber(change.written());
    var nodes = change.nodes();
    if (nodes.stream().map(NodeUpdate::inForce).anyMatch(Objects::isNull)) {
      json.writeNull();
    } else {
      json.writeNumber(
          nodes.stream()
              .map(NodeUpdate::inForce)
              .mapToDouble(Objects::requireNonNull)
              .max()
              .orElse(change.written()));
    }
    json.writeNumber(change.ready() ? 1 : 0);
    json.writeNumber(serviceOf(change));
    json.writeEndArray();
  }

  private int serviceOf(EndpointChange change) {
    var services = result.services();
    return IntStream.range(0, services.size())
        .filter(i -> services.get(i).name().equals(change.service()))
        .filter(i -> services.get(i).namespace().equals(change.namespace()))
        .findFirst()
        .orElse(-1);
  }
}
