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
  void noLineIsLongerThanAHundredColumnsAndNoCharacterNeedsUtf8() {
    assertThat(Summary.of(TheBus.result(10), Ink.PLAIN))
        .isASCII()
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
  void unmetExpectationsStandFirst() {
    var summary = Summary.of(TheBus.result(10), Ink.PLAIN);

    assertThat(summary.indexOf("FAILED")).isLessThan(summary.indexOf("warning"));
    assertThat(summary.indexOf("warning")).isLessThan(summary.indexOf("  met "));
  }
}
