package io.github.podchurn.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.Golden;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  @Test
  void theSummaryOfTenReplicationsReadsAsKept() {
    Golden.assertMatches("summary.txt", Summary.of(TheBus.result(10), Ink.PLAIN));
  }

  @Test
  void oneReplicationHasNoIntervals() {
    Golden.assertMatches("summary-1.txt", Summary.of(TheBus.result(1), Ink.PLAIN));
  }

  @Test
  void theMarkdownSummaryReadsAsKept() {
    Golden.assertMatches("summary.md", MarkdownSummary.of(TheBus.result(10)));
  }

  @Test
  void theSummaryOfADeploymentReadsAsKept() {
    Golden.assertMatches("deployment.txt", Summary.of(StableService.result(10), Ink.PLAIN));
    Golden.assertMatches("deployment.md", MarkdownSummary.of(StableService.result(10)));
  }

  @Test
  void noLineIsLongerThanAHundredColumnsAndOnlySparklinesNeedUtf8() {
    assertThat(Summary.of(TheBus.result(10), Ink.PLAIN))
        .satisfies(text -> assertThat(text.replaceAll("[\u2581-\u2588]", "")).isASCII())
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 100));
  }

  @Test
  void colourAddsEscapeSequencesAndNothingElse() {
    var coloured = Summary.of(TheBus.result(10), Ink.ANSI);

    assertThat(coloured).contains("\u001b[31mFAILED\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(Summary.of(TheBus.result(10), Ink.PLAIN));
  }

  @Test
  void aSparklineIsFullWhereAllWasAnsweredAndLowWhereNothingWas() {
    var lines = Summary.of(TheBus.result(10), Ink.PLAIN).lines().toList();
    int heading = lines.indexOf("Availability over time, first replication, 5s a column");

    // Killed at 60 s, without endpoints from 121 s to 185 s, five seconds a column.
    assertThat(lines.get(heading + 2))
        .isEqualTo(
            "  via-service   "
                + "\u2588".repeat(12)
                + "\u2586"
                + "\u2588".repeat(11)
                + "\u2583"
                + "\u2581".repeat(12)
                + "\u2588".repeat(23));
    assertThat(lines.get(heading + 4))
        .isEqualTo(" ".repeat(16) + " ".repeat(12) + "^kill       ^delete     ^reapply");
  }

  @Test
  void oneLostRequestIsSeenInASparkline() {
    var all = Summary.of(StableService.result(1), Ink.PLAIN);

    assertThat(all.lines().filter(line -> line.contains("\u2588")))
        .anyMatch(line -> line.contains("\u2587"));
  }

  @Test
  void unmetExpectationsStandFirst() {
    var summary = Summary.of(TheBus.result(10), Ink.PLAIN);

    assertThat(summary.indexOf("FAILED")).isLessThan(summary.indexOf("warning"));
    assertThat(summary.indexOf("warning")).isLessThan(summary.indexOf("  met "));
  }
}
