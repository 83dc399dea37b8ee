package io.github.podchurn.scenarios.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code podchurn} and its subcommands, without the process around them. */
@Command(
    name = "podchurn",
    description = "Simulates what clients see while Kubernetes Pods come and go.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Start with: podchurn run the-bus",
      "Exit codes: 0 every expectation met, 1 an expectation failed, 2 bad usage or scenario,",
      "3 a bug of podchurn, 130 interrupted."
    })
public final class Podchurn {

  private Podchurn() {}

  /** Runs one command and says how the process should end. */
  public static ExitCode run(Terminal terminal, Interruption interruption, String... args) {
    var commandLine = new CommandLine(new Podchurn());
    new Subcommands()
        .add(RunCommand.class, () -> new RunCommand(terminal, interruption))
        .add(ReportCommand.class, () -> new ReportCommand(terminal))
        .add(ValidateCommand.class, () -> new ValidateCommand(terminal))
        .add(ScenariosCommand.class, () -> new ScenariosCommand(terminal))
        .add(RulesCommand.class, () -> new RulesCommand(terminal))
        .add(CompareCommand.class, () -> new CompareCommand(terminal))
        .add(ExplainCommand.class, () -> new ExplainCommand(terminal))
        .addTo(commandLine, List.of(args));
    commandLine.setOut(terminal.out()).setErr(terminal.err());
    commandLine.setUsageHelpWidth(100);
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setAbbreviatedOptionsAllowed(false);
    var failures = new Failures(terminal);
    commandLine.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
    try {
      return execute(commandLine, terminal, args);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private static ExitCode execute(CommandLine commandLine, Terminal terminal, String... args) {
    if (args.length == 0) {
      commandLine.usage(terminal.err());
      return ExitCode.USAGE;
    }
    try {
      return of(commandLine.execute(args));
    } catch (OutOfMemoryError | StackOverflowError e) {
      terminal
          .err()
          .println("podchurn: " + e.getClass().getSimpleName() + ": the run is too large");
      return ExitCode.BUG;
    }
  }

  private static ExitCode of(int number) {
    for (var code : ExitCode.values()) {
      if (code.number() == number) {
        return code;
      }
    }
    throw new IllegalStateException("a command returned " + number);
  }
}
