package io.github.podchurn.reports.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Propagation.Deletion;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.ServiceSeries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code trace.json}: the lives of the Pods of the first replication, to be opened at
 * ui.perfetto.dev or chrome://tracing. A workload is a process and a Pod is a thread in it, whose
 * slices are its states; events of the timeline are marks across all, and clients and Services are
 * counters.
 *
 * <p>Source: Trace Event Format (Google), "JSON Object Format"; times are microseconds.
 */
public final class TraceJson {

  private static final int SCENARIO = 1;

  private final ExperimentResult result;
  private final JsonGenerator json;
  private final List<String> processes = new ArrayList<>();

  private TraceJson(ExperimentResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** The trace of a result. */
  public static String write(ExperimentResult result) {
    var out = new StringWriter();
    try (var json = new JsonFactory().createGenerator(out)) {
      new TraceJson(result, json).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out + "\n";
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeObjectFieldStart("otherData");
    json.writeStringField("command", result.provenance().command());
    json.writeStringField("digest", result.provenance().digest());
    json.writeEndObject();
    json.writeArrayFieldStart("traceEvents");
    name("process_name", SCENARIO, 0, result.provenance().scenario());
    for (var event : result.timeline()) {
      mark(event.name(), event.at(), SCENARIO, 0, "g");
    }
    for (var client : result.series().clients()) {
      client(client);
    }
    for (var service : result.series().services()) {
      service(service);
    }
    for (int place = 0; place < result.pods().size(); place++) {
      pod(result.pods().get(place), place + 1);
    }
    for (var deletion : result.propagation().deletions()) {
      deletion(deletion);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void client(ClientSeries client) throws IOException {
    long before = -1;
    for (int i = 0; i < client.succeeded().size(); i++) {
      int bucket = i;
      long failed = client.errors().values().stream().mapToLong(it -> it.get(bucket)).sum();
      if (failed != before) {
        counter(client.name(), i * result.series().bucketSeconds());
        json.writeNumberField("failed", failed);
        endCounter();
        before = failed;
      }
    }
  }

  private void service(ServiceSeries service) throws IOException {
    for (var step : service.steps()) {
      counter(service.namespace() + "/" + service.name(), step.at());
      json.writeNumberField("readyPods", step.readyPods());
      json.writeNumberField("readyEndpoints", step.readyEndpoints());
      endCounter();
    }
  }

  private void counter(String name, double at) throws IOException {
    start(name, "C", at, SCENARIO, 0);
    json.writeObjectFieldStart("args");
  }

  private void endCounter() throws IOException {
    json.writeEndObject();
    json.writeEndObject();
  }

  private void pod(PodRecord pod, int thread) throws IOException {
    int process = process(pod);
    name("thread_name", process, thread, pod.name());
    for (int i = 0; i < pod.states().size(); i++) {
      var change = pod.states().get(i);
      boolean isLast = i + 1 == pod.states().size();
      double until = isLast ? result.series().durationSeconds() : pod.states().get(i + 1).at();
      if (change.state() != State.GONE) {
        start(change.state().jsonName(), "X", change.at(), process, thread);
        microseconds("dur", until - change.at());
        identity(pod);
        json.writeEndObject();
      }
    }
  }

  private void identity(PodRecord pod) throws IOException {
    json.writeObjectFieldStart("args");
    json.writeStringField("ip", pod.ip());
    json.writeStringField("node", pod.node());
    json.writeStringField("version", pod.version());
    json.writeEndObject();
  }

  /** The process of the Pod's workload, named where it is first met. */
  private int process(PodRecord pod) throws IOException {
    var name = pod.namespace() + "/" + pod.workload();
    int known = processes.indexOf(name);
    if (known >= 0) {
      return SCENARIO + 1 + known;
    }
    processes.add(name);
    name("process_name", SCENARIO + processes.size(), 0, name);
    return SCENARIO + processes.size();
  }

  private void deletion(Deletion deletion) throws IOException {
    if (deletion.pod() < 0 || deletion.pod() >= result.pods().size()) {
      return;
    }
    int process = process(result.pods().get(deletion.pod()));
    step("deletion asked for", deletion.asked(), process, deletion);
    step("SIGTERM", deletion.sigterm(), process, deletion);
    step("accepts no more connections", deletion.closed(), process, deletion);
    step(deletion.killed() ? "killed" : "ended", deletion.ended(), process, deletion);
  }

  private void step(String name, @Nullable Double at, int process, Deletion deletion)
      throws IOException {
    if (at != null) {
      mark(name, at, process, deletion.pod() + 1, "t");
    }
  }

  private void mark(String name, double at, int process, int thread, String scope)
      throws IOException {
    start(name, "i", at, process, thread);
    json.writeStringField("s", scope);
    json.writeEndObject();
  }

  private void name(String kind, int process, int thread, String name) throws IOException {
    start(kind, "M", 0, process, thread);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void start(String name, String phase, double at, int process, int thread)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("ph", phase);
    microseconds("ts", at);
    json.writeNumberField("pid", process);
    json.writeNumberField("tid", thread);
  }

  private void microseconds(String field, double seconds) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(Decimals.of(seconds).movePointRight(6).toPlainString());
  }
}
