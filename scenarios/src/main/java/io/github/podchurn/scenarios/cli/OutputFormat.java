package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.text.MarkdownSummary;
import io.github.podchurn.reports.text.Summary;
import java.util.Locale;

/** What of a result is printed. */
enum OutputFormat {
  TEXT,
  JSON,
  MARKDOWN;

  String of(ExperimentResult result, Terminal terminal) {
    return switch (this) {
      case TEXT -> Summary.of(result, terminal.ink());
      case JSON -> ResultJson.write(result);
      case MARKDOWN -> MarkdownSummary.of(result);
    };
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
