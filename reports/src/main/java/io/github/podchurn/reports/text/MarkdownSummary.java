package io.github.podchurn.reports.text;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.AnalysisWords;
import io.github.podchurn.reports.wording.EventWords;
import io.github.podchurn.reports.wording.Expectations;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.ProvenanceWords;
import io.github.podchurn.reports.wording.Unit;
import java.util.List;
import java.util.stream.Collectors;

/** The summary as GitHub's Markdown, for the summary of a CI job or a comment. */
public final class MarkdownSummary {

  private final ExperimentResult result;
  private final StringBuilder out = new StringBuilder();

  private MarkdownSummary(ExperimentResult result) {
    this.result = result;
  }

  /** The summary of a result. */
  public static String of(ExperimentResult result) {
    return new MarkdownSummary(result).write();
  }

  private String write() {
    line("## podchurn: " + text(result.provenance().scenario()));
    line("");
    if (!result.provenance().description().isBlank()) {
      line(text(result.provenance().description()));
      line("");
    }
    expectations();
    clients();
    workloads();
    services();
    timeline();
    provenance();
    return out.toString();
  }

  private void expectations() {
    if (result.expectations().isEmpty()) {
      return;
    }
    line("**" + Expectations.verdict(result) + "**");
    line("");
    table(List.of("", "expectation", "during", "observed"), "|:--|:--|:--|--:|");
    for (var expectation : Expectations.failedFirst(result)) {
      row(
          mark(expectation),
          code(expectation.that()),
          expectation.during().isEmpty() ? "whole run" : code(expectation.during()),
          Expectations.observed(expectation));
    }
    line("");
  }

  private static String mark(ExpectationResult expectation) {
    if (expectation.passed()) {
      return "met";
    }
    return expectation.severity().equals("warn") ? "warning" : "**FAILED**";
  }

  private void clients() {
    table(
        List.of("client", "requests", "availability", "p50", "p99", "errors"),
        "|:--|--:|--:|--:|--:|:--|");
    for (var client : result.clients()) {
      row(
          text(client.name()),
          Figures.mean(client.requests(), Unit.COUNT),
          Figures.estimate(client.availability(), Unit.RATIO),
          Figures.mean(client.latency().p50(), Unit.SECONDS),
          Figures.mean(client.latency().p99(), Unit.SECONDS),
          errors(client));
    }
    line("");
  }

  private static String errors(ClientResult client) {
    return client.errors().isEmpty()
        ? "none"
        : client.errors().entrySet().stream()
            .map(e -> Figures.mean(e.getValue(), Unit.COUNT) + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  private void workloads() {
    if (result.workloads().isEmpty()) {
      return;
    }
    table(
        List.of("Pods of", "distinct IPs", "given back", "restarts", "least ready"),
        "|:--|--:|--:|--:|--:|");
    for (var workload : result.workloads()) {
      row(
          text(workload.name()),
          Figures.mean(workload.podIPs(), Unit.COUNT),
          Figures.mean(workload.retiredIPs(), Unit.COUNT),
          Figures.mean(workload.restarts(), Unit.COUNT),
          Figures.mean(workload.minReady(), Unit.COUNT));
    }
    line("");
  }

  private void services() {
    for (var service : result.services()) {
      var identity = code(service.dns()) + ": ClusterIP " + code(service.clusterIP());
      line("Service " + identity + ", address changes: " + service.addressChanges());
      line("");
    }
  }

  private void timeline() {
    if (result.timeline().isEmpty()) {
      return;
    }
    table(List.of("at", "event", "took", ""), "|--:|:--|--:|:--|");
    for (var event : result.timeline()) {
      var repetition = EventWords.repetition(result, event).map(r -> ", " + text(r)).orElse("");
      row(
          Figures.instant(event.at()),
          text(event.name()),
          Figures.mean(event.duration(), Unit.SECONDS),
          code(event.text()) + repetition);
    }
    line("");
  }

  private void provenance() {
    var provenance = result.provenance();
    for (var note : AnalysisWords.notes(result)) {
      line(text(note));
      line("");
    }
    line(text(ProvenanceWords.origin(provenance)) + ": " + code(provenance.command()));
  }

  private void table(List<String> headings, String alignment) {
    row(headings.toArray(String[]::new));
    line(alignment);
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String text(String text) {
    return Line.of(text).replaceAll("([\\\\`*_{}\\[\\]<>()#!|~])", "\\\\$1");
  }

  // Within backticks only backticks themselves and a table's bars have a meaning.
  private static String code(String text) {
    return "`" + Line.of(text).replace('`', '\'').replace("|", "\\|") + "`";
  }
}
