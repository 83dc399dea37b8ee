package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.experiment.Comparing;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.reports.ReportFiles;
import io.github.podchurn.reports.export.ComparisonJson;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.text.ComparisonText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podchurn compare}: how two stored results differ, with confidence intervals. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows how two stored results differ, client by client, with confidence intervals.",
      "Of one result alone it compares the clients with the first of them."
    },
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "RESULT.json",
      arity = "1..2",
      description = "A: what to compare with, and B: what is compared.")
  private List<Path> files;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where the comparison and its charts are written; nowhere if not given.")
  private @Nullable Path out;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What is printed: text, json or markdown.")
  private OutputFormat output;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var results = files.stream().map(ResultJson::read).toList();
    var comparison =
        results.size() == 1
            ? Comparing.ofClients(results.get(0))
            : Comparing.of(results.get(0), results.get(1));
    if (comparison.differences().isEmpty()) {
      terminal.err().println("podchurn: nothing to compare: " + reason(comparison));
      return ExitCode.USAGE.number();
    }
    terminal.out().println(text(comparison).stripTrailing());
    if (out != null) {
      ReportFiles.write(comparison, out).warnings().forEach(terminal.err()::println);
    }
    return ExitCode.DONE.number();
  }

  private String reason(Comparison comparison) {
    if (files.size() == 1) {
      return files.get(0) + " has fewer than two clients";
    }
    return comparison.left().isEmpty()
        ? "there are no clients"
        : String.join("; ", comparison.left());
  }

  private String text(Comparison comparison) {
    return switch (output) {
      case TEXT -> ComparisonText.of(comparison, terminal.ink());
      case JSON -> ComparisonJson.write(comparison);
      case MARKDOWN -> ComparisonText.markdown(comparison);
    };
  }
}
