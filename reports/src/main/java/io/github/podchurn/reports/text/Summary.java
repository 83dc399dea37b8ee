package io.github.podchurn.reports.text;

import static io.github.podchurn.reports.text.TextTable.Align.LEFT;
import static io.github.podchurn.reports.text.TextTable.Align.RIGHT;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.reports.text.Ink.Tone;
import io.github.podchurn.reports.text.TextTable.Cell;
import io.github.podchurn.reports.wording.AnalysisWords;
import io.github.podchurn.reports.wording.EventWords;
import io.github.podchurn.reports.wording.Expectations;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.ProvenanceWords;
import io.github.podchurn.reports.wording.ServiceWords;
import io.github.podchurn.reports.wording.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The summary for a terminal: claims first and unmet ones before all, then what clients saw, in
 * figures and over time, the Service's identity, the Pods' addresses, and how to get the same
 * again.
 */
public final class Summary {

  private static final String INDENT = "  ";

  private final ExperimentResult result;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  private Summary(ExperimentResult result, Ink ink) {
    this.result = result;
    this.ink = ink;
  }

  /** The summary of a result, at most 100 columns wide as long as names are not longer. */
  public static String of(ExperimentResult result, Ink ink) {
    return new Summary(result, ink).write();
  }

  private String write() {
    title();
    expectations();
    clients();
    overTime();
    result.services().forEach(this::service);
    workloads();
    timeline();
    provenance();
    return String.join("\n", lines) + "\n";
  }

  private void title() {
    var provenance = result.provenance();
    lines.add(ink.paint(Tone.HEADING, Line.of(provenance.scenario())));
    lines.addAll(Line.wrap(provenance.description(), Line.WIDTH_MAX));
    if (provenance.partial()) {
      lines.add(
          ink.paint(Tone.WARNING, "Partial: the run was interrupted, replications are missing."));
    }
  }

  private void expectations() {
    if (result.expectations().isEmpty()) {
      return;
    }
    heading(Expectations.verdict(result));
    var ordered = Expectations.failedFirst(result);
    var onOneLine = expectations(ordered);
    if (onOneLine.stream().allMatch(line -> line.length() <= Line.WIDTH_MAX + paintWidth(line))) {
      lines.addAll(onOneLine);
      return;
    }
    ordered.forEach(this::expectationOnTwoLines);
  }

  private List<String> expectations(List<ExpectationResult> ordered) {
    var table = new TextTable(LEFT, LEFT, LEFT);
    table.headings("", "", "observed");
    ordered.forEach(e -> table.row(mark(e), Cell.of(claim(e)), Cell.of(Expectations.observed(e))));
    return table.lines(INDENT, ink);
  }

  private static int paintWidth(String line) {
    return line.length() - line.replaceAll("\u001b\\[[0-9]+m", "").length();
  }

  private void expectationOnTwoLines(ExpectationResult expectation) {
    var mark = mark(expectation);
    lines.add(
        INDENT
            + ink.paint(mark.tone(), mark.text())
            + " ".repeat(8 - mark.text().length())
            + claim(expectation));
    lines.add(INDENT + " ".repeat(8) + "observed " + Expectations.observed(expectation));
  }

  private static Cell mark(ExpectationResult expectation) {
    if (expectation.passed()) {
      return new Cell("met", Tone.GOOD);
    }
    return expectation.severity().equals("warn")
        ? new Cell("warning", Tone.WARNING)
        : new Cell("FAILED", Tone.BAD);
  }

  private static String claim(ExpectationResult expectation) {
    return Line.of(Expectations.claim(expectation));
  }

  private void clients() {
    heading("Clients");
    var table = new TextTable(LEFT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT, LEFT);
    table.headings("", "requests", "availability", "p50", "p99", "errors", "");
    result.clients().forEach(client -> clientRows(table, client));
    lines.addAll(table.lines(INDENT, ink));
  }

  private void overTime() {
    var sparklines = Sparkline.lines(result, INDENT, ink);
    if (!sparklines.isEmpty()) {
      lines.add("");
      lines.addAll(sparklines);
    }
  }

  private static void clientRows(TextTable table, ClientResult client) {
    var errors = List.copyOf(client.errors().entrySet());
    table.row(
        Line.of(client.name()),
        Figures.mean(client.requests(), Unit.COUNT),
        Figures.estimate(client.availability(), Unit.RATIO),
        Figures.mean(client.latency().p50(), Unit.SECONDS),
        Figures.mean(client.latency().p99(), Unit.SECONDS),
        errors.isEmpty() ? "none" : number(errors.get(0)),
        errors.isEmpty() ? "" : errors.get(0).getKey());
    errors.stream()
        .skip(1)
        .forEach(error -> table.row("", "", "", "", "", number(error), error.getKey()));
  }

  private static String number(Map.Entry<String, Estimate> error) {
    return Figures.mean(error.getValue(), Unit.COUNT);
  }

  private void service(ServiceResult service) {
    heading("Service " + Line.of(service.name()));
    var table = new TextTable(LEFT, LEFT);
    ServiceWords.identity(service).forEach((name, value) -> table.row(name, Line.of(value)));
    lines.addAll(table.lines(INDENT, ink));
  }

  private void workloads() {
    if (result.workloads().isEmpty()) {
      return;
    }
    heading("Pod addresses");
    var table = new TextTable(LEFT, RIGHT, RIGHT, RIGHT, RIGHT);
    table.headings("", "distinct IPs", "given back", "restarts", "least ready Pods");
    for (var workload : result.workloads()) {
      table.row(
          Line.of(workload.name()),
          Figures.mean(workload.podIPs(), Unit.COUNT),
          Figures.mean(workload.retiredIPs(), Unit.COUNT),
          Figures.mean(workload.restarts(), Unit.COUNT),
          Figures.mean(workload.minReady(), Unit.COUNT));
    }
    lines.addAll(table.lines(INDENT, ink));
  }

  private void timeline() {
    if (result.timeline().isEmpty()) {
      return;
    }
    heading("Timeline");
    var table = new TextTable(RIGHT, LEFT, LEFT, LEFT);
    table.headings("at", "event", "took", "");
    for (var event : result.timeline()) {
      table.row(
          Figures.instant(event.at()),
          Line.of(event.name()),
          Figures.mean(event.duration(), Unit.SECONDS),
          Line.of(event.text()));
      EventWords.repetition(result, event)
          .ifPresent(repetition -> table.row("", "", "", Line.of(repetition)));
    }
    lines.addAll(table.lines(INDENT, ink));
  }

  private void provenance() {
    var provenance = result.provenance();
    lines.add("");
    AnalysisWords.notes(result)
        .forEach(note -> Line.wrap(note, Line.WIDTH_MAX).forEach(lines::add));
    lines.add(ink.paint(Tone.FAINT, Line.of(ProvenanceWords.origin(provenance))));
    lines.add(ink.paint(Tone.FAINT, "Again: " + Line.of(provenance.command())));
  }

  private void heading(String text) {
    lines.add("");
    lines.add(ink.paint(Tone.HEADING, text));
  }
}
