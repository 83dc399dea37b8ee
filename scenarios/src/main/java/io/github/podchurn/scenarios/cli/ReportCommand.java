package io.github.podchurn.scenarios.cli;

import io.github.podchurn.reports.ReportFiles;
import io.github.podchurn.reports.export.ResultJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podchurn report}: draws a stored result again, without simulating. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Draws the report of a stored result again, without simulating.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "RESULT.json", description = "A result.json that a run has written.")
  private Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where the report is written; beside RESULT.json if not given.")
  private @Nullable Path out;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What is printed: text, json or markdown.")
  private OutputFormat output;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ReportFiles.warmUp();
    var result = ResultJson.read(file);
    var beside = file.toAbsolutePath().getParent();
    var folder = out == null && beside != null ? beside : out == null ? Path.of("") : out;
    var written = ReportFiles.write(result, folder);
    terminal.out().println(output.of(result, terminal).stripTrailing());
    written.warnings().forEach(terminal.err()::println);
    return (result.everyExpectationMet() ? ExitCode.DONE : ExitCode.UNMET).number();
  }
}
