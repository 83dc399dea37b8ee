package io.github.podchurn.scenarios.cli;

import io.github.podchurn.reports.ReportFiles;
import io.github.podchurn.reports.export.ResultJson;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code podchurn report}: draws a stored result again, without simulating. */
final class ReportCommand implements Subcommand {

  private final Terminal terminal;

  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .index("0")
          .required(true)
          .paramLabel("RESULT.json")
          .type(Path.class)
          .description("A result.json that a run has written.")
          .build();

  private final OptionSpec out =
      Subcommand.out("Where the report is written; beside RESULT.json if not given.");
  private final OptionSpec output = Subcommand.output().defaultValue("text").build();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec(
            "report", this, "Draws the report of a stored result again, without simulating.")
        .addPositional(file)
        .addOption(out)
        .addOption(output);
  }

  @Override
  public Integer call() {
    ReportFiles.warmUp();
    Path stored = file.getValue();
    var result = ResultJson.read(stored);
    var written = ReportFiles.write(result, folderFor(stored));
    OutputFormat format = output.getValue();
    terminal.out().println(format.of(result, terminal).stripTrailing());
    written.warnings().forEach(terminal.err()::println);
    return (result.everyExpectationMet() ? ExitCode.DONE : ExitCode.UNMET).number();
  }

  private Path folderFor(Path stored) {
    Path given = out.getValue();
    if (given != null) {
      return given;
    }
    var beside = stored.toAbsolutePath().getParent();
    return beside == null ? Path.of("") : beside;
  }
}
