package io.github.podchurn.reports.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.Failures;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.reports.chart.Fill;
import io.github.podchurn.reports.chart.Palette;
import io.github.podchurn.reports.wording.EventWords;
import io.github.podchurn.reports.wording.ServiceWords;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws from, as compact JSON. However long the run and however many its
 * Pods, it stays within a few hundred kilobytes: neighbouring buckets are put together, and what
 * does not fit is left out.
 */
final class PageData {

  private static final int NUMBERS_MAX = 40_000;
  private static final int BUCKETS_MAX = 600;
  private static final int STEPS_MAX = 1_000;
  private static final int CLIENTS_MAX = 12;
  private static final int ANSWERS_MAX = 30_000;

  private final ExperimentResult result;
  private final List<ClientSeries> clients;
  private final int merged;
  private final int buckets;
  private int answersLeft = ANSWERS_MAX;

  private PageData(ExperimentResult result) {
    this.result = result;
    this.clients = result.series().clients().stream().limit(CLIENTS_MAX).toList();
    int recorded = clients.stream().mapToInt(c -> c.succeeded().size()).max().orElse(0);
    int perBucket = clients.stream().mapToInt(c -> 1 + failures(c).size()).sum();
    int most = Math.max(60, Math.min(BUCKETS_MAX, NUMBERS_MAX / Math.max(1, perBucket)));
    this.merged = Math.max(1, -Math.floorDiv(-recorded, most));
    this.buckets = -Math.floorDiv(-recorded, merged);
  }

  static String of(ExperimentResult result) {
    var out = new StringWriter();
    try (var json = new JsonFactory().createGenerator(out)) {
      new PageData(result).write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("bucket", result.series().bucketSeconds() * merged);
    json.writeNumberField("buckets", buckets);
    json.writeNumberField("duration", result.series().durationSeconds());
    writeFlags(json);
    writeKinds(json);
    writeCauses(json);
    json.writeArrayFieldStart("clients");
    for (var client : clients) {
      writeClient(json, client);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("services");
    for (var service : result.services()) {
      writeService(json, service);
    }
    json.writeEndArray();
    PodData.write(result, json);
    json.writeEndObject();
  }

  private void writeFlags(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("flags");
    var byTime = Comparator.comparingDouble(TimelineResult::at);
    for (var event : result.timeline().stream().sorted(byTime).toList()) {
      json.writeStartObject();
      json.writeNumberField("at", event.at());
      json.writeStringField("name", EventWords.flag(result, event));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeKinds(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("kinds");
    for (var kind : Outcome.values()) {
      if (clients.stream().anyMatch(client -> client.errors().containsKey(kind.jsonName()))) {
        writeLayer(json, kind.jsonName(), Palette.LIGHT.outcome(kind));
      }
    }
    json.writeEndArray();
  }

  private void writeCauses(JsonGenerator json) throws IOException {
    var occurred =
        clients.stream()
            .flatMap(client -> client.failures().stream())
            .map(Failures::cause)
            .distinct()
            .toList();
    json.writeArrayFieldStart("causes");
    for (var cause : FailureCause.values()) {
      if (occurred.contains(cause.jsonName())) {
        writeLayer(json, cause.jsonName(), Palette.LIGHT.cause(cause));
      }
    }
    json.writeEndArray();
  }

  private static void writeLayer(JsonGenerator json, String name, Fill fill) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("color", fill.color());
    json.writeStringField("hatch", fill.hatch().path());
    json.writeEndObject();
  }

  /** By kind and cause; results of older versions know the kind alone. */
  private static List<Failures> failures(ClientSeries client) {
    return client.failures().isEmpty()
        ? client.errors().entrySet().stream()
            .map(error -> new Failures(error.getKey(), "", error.getValue()))
            .toList()
        : client.failures();
  }

  private void writeClient(JsonGenerator json, ClientSeries client) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", client.name());
    json.writeFieldName("ok");
    writeSums(json, client.succeeded());
    json.writeArrayFieldStart("errors");
    for (var failures : failures(client)) {
      json.writeStartObject();
      json.writeStringField("kind", failures.error());
      json.writeStringField("cause", failures.cause());
      json.writeFieldName("counts");
      writeSums(json, failures.failed());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("latency");
    for (var percentile : client.latency()) {
      json.writeStartObject();
      json.writeNumberField("percent", percentile.percent());
      json.writeNumberField("bucket", percentile.bucketSeconds());
      writeSeconds(json, percentile.seconds());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeAnswers(json, client);
    json.writeEndObject();
  }

  private void writeSums(JsonGenerator json, List<Long> counts) throws IOException {
    json.writeStartArray();
    for (int bucket = 0; bucket < buckets; bucket++) {
      long sum = 0;
      for (int i = bucket * merged; i < Math.min(counts.size(), (bucket + 1) * merged); i++) {
        sum += counts.get(i);
      }
      json.writeNumber(sum);
    }
    json.writeEndArray();
  }

  private static void writeSeconds(JsonGenerator json, List<@Nullable Double> all)
      throws IOException {
    json.writeArrayFieldStart("seconds");
    for (int i = 0; i < Math.min(all.size(), BUCKETS_MAX); i++) {
      var seconds = all.get(i);
      if (seconds == null) {
        json.writeNull();
      } else {
        json.writeNumber(seconds);
      }
    }
    json.writeEndArray();
  }

  private void writeAnswers(JsonGenerator json, ClientSeries client) throws IOException {
    json.writeArrayFieldStart("pods");
    for (var answers : client.answered()) {
      answersLeft -= answers.answered().size();
      if (answersLeft < 0 || answers.pod() >= PodData.PODS_MAX) {
        continue;
      }
      json.writeStartArray();
      json.writeNumber(answers.pod());
      json.writeNumber(answers.bucketSeconds());
      json.writeNumber(answers.first());
      json.writeStartArray();
      for (long count : answers.answered()) {
        json.writeNumber(count);
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeService(JsonGenerator json, ServiceResult service) throws IOException {
    var series =
        result.series().services().stream()
            .filter(s -> s.name().equals(service.name()))
            .filter(s -> s.namespace().equals(service.namespace()))
            .findFirst()
            .orElse(new ServiceSeries(service.name(), service.namespace(), List.of(), List.of()));
    json.writeStartObject();
    json.writeStringField("name", service.name());
    json.writeStringField("address", ServiceWords.address(service));
    json.writeArrayFieldStart("steps");
    for (var step : everyFew(series.steps())) {
      json.writeStartArray();
      json.writeNumber(step.at());
      json.writeNumber(step.pods());
      json.writeNumber(step.readyPods());
      json.writeNumber(step.readyEndpoints());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("table");
    for (var step : everyFew(series.slowestTable())) {
      json.writeStartArray();
      json.writeNumber(step.at());
      json.writeNumber(step.endpoints());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static <T> List<T> everyFew(List<T> steps) {
    int stride = Math.max(1, -Math.floorDiv(-steps.size(), STEPS_MAX));
    return IntStream.range(0, steps.size())
        .filter(i -> i % stride == 0)
        .mapToObj(steps::get)
        .toList();
  }
}
