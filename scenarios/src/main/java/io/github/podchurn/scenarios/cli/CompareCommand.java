package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.experiment.Comparing;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.reports.ReportFiles;
import io.github.podchurn.reports.export.ComparisonJson;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.text.ComparisonText;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code podchurn compare}: how two stored results differ, with confidence intervals. */
final class CompareCommand implements Subcommand {

  private final Terminal terminal;

  private final PositionalParamSpec a =
      result("0", "A.json", "The result to compare with.").required(true).build();
  private final PositionalParamSpec b =
      result("1", "B.json", "The result that is compared; A's clients if not given.")
          .arity("0..1")
          .build();
  private final OptionSpec out =
      Subcommand.out("Where the comparison and its charts are written; nowhere if not given.");
  private final OptionSpec output = Subcommand.output().defaultValue("text").build();

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private static PositionalParamSpec.Builder result(
      String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(Path.class)
        .description(description);
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec(
            "compare",
            this,
            "Shows how two stored results differ, client by client, with confidence intervals.",
            "Of one result alone it compares the clients with the first of them.")
        .addPositional(a)
        .addPositional(b)
        .addOption(out)
        .addOption(output);
  }

  @Override
  public Integer call() {
    Path other = b.getValue();
    var result = ResultJson.read(a.getValue());
    var comparison =
        other == null ? Comparing.ofClients(result) : Comparing.of(result, ResultJson.read(other));
    if (comparison.differences().isEmpty()) {
      terminal.err().println("podchurn: nothing to compare: " + reason(comparison));
      return ExitCode.USAGE.number();
    }
    terminal.out().println(text(comparison).stripTrailing());
    Path folder = out.getValue();
    if (folder != null) {
      ReportFiles.write(comparison, folder).warnings().forEach(terminal.err()::println);
    }
    return ExitCode.DONE.number();
  }

  private String reason(Comparison comparison) {
    if (b.getValue() == null) {
      return a.getValue() + " has fewer than two clients";
    }
    return comparison.left().isEmpty()
        ? "there are no clients"
        : String.join("; ", comparison.left());
  }

  private String text(Comparison comparison) {
    return switch (output.<OutputFormat>getValue()) {
      case TEXT -> ComparisonText.of(comparison, terminal.ink());
      case JSON -> ComparisonJson.write(comparison);
      case MARKDOWN -> ComparisonText.markdown(comparison);
    };
  }
}
