package io.github.podchurn.reports.text;

import static io.github.podchurn.reports.text.TextTable.Align.LEFT;
import static io.github.podchurn.reports.text.TextTable.Align.RIGHT;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.reports.wording.ComparisonWords;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison for a terminal, or as GitHub's Markdown: one table per client. */
public final class ComparisonText {

  private static final String INDENT = "  ";
  private static final List<String> HEADINGS =
      List.of("", "A", "B", "difference", "", "less variance");

  private ComparisonText() {}

  /** For a terminal. */
  public static String of(Comparison comparison, Ink ink) {
    var lines = new ArrayList<String>();
    lines.add("A: " + Line.of(ComparisonWords.side(comparison.a())));
    lines.add("B: " + Line.of(ComparisonWords.side(comparison.b())));
    byClients(comparison)
        .forEach(
            (clients, differences) -> {
              lines.add("");
              lines.add(ink.paint(Ink.Tone.HEADING, Line.of(clients)));
              var table = new TextTable(LEFT, RIGHT, RIGHT, LEFT, LEFT, RIGHT);
              table.headings(HEADINGS.toArray(String[]::new));
              differences.forEach(it -> table.row(cells(it).toArray(String[]::new)));
              lines.addAll(table.lines(INDENT, ink));
            });
    lines.add("");
    ComparisonWords.notes(comparison)
        .forEach(note -> lines.addAll(Line.wrap(note, Line.WIDTH_MAX)));
    return String.join("\n", lines) + "\n";
  }

  /** For a comment or the summary of a CI job. */
  public static String markdown(Comparison comparison) {
    var out = new ArrayList<String>();
    out.add("## podchurn: comparison");
    out.add("");
    out.add("- A: " + Line.of(ComparisonWords.side(comparison.a())));
    out.add("- B: " + Line.of(ComparisonWords.side(comparison.b())));
    byClients(comparison)
        .forEach(
            (clients, differences) -> {
              out.add("");
              out.add("**" + Line.of(clients) + "**");
              out.add("");
              out.add("| " + String.join(" | ", HEADINGS) + " |");
              out.add("|:--|--:|--:|:--|:--|--:|");
              differences.forEach(it -> out.add("| " + String.join(" | ", cells(it)) + " |"));
            });
    for (var note : ComparisonWords.notes(comparison)) {
      out.add("");
      out.add(Line.of(note));
    }
    return String.join("\n", out) + "\n";
  }

  private static Map<String, List<Difference>> byClients(Comparison comparison) {
    var byClients = new LinkedHashMap<String, List<Difference>>();
    for (var difference : comparison.differences()) {
      byClients
          .computeIfAbsent(ComparisonWords.clients(difference), it -> new ArrayList<>())
          .add(difference);
    }
    return byClients;
  }

  private static List<String> cells(Difference difference) {
    var unit = Unit.named(difference.unit());
    return List.of(
        difference.figure(),
        Figures.mean(difference.a(), unit),
        Figures.mean(difference.b(), unit),
        ComparisonWords.difference(difference),
        ComparisonWords.verdict(difference),
        ComparisonWords.varianceReduction(difference));
  }
}
