package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.reports.ReportException;
import io.github.podchurn.reports.export.UnreadableResultException;
import io.github.podchurn.scenarios.cli.Terminal.StackTraces;
import io.github.podchurn.scenarios.validation.NearestName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    commandLine.setParameterExceptionHandler((e, words) -> usageError(terminal, e));
    commandLine.setExecutionExceptionHandler((e, command, result) -> failure(terminal, e));
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

  private static int usageError(Terminal terminal, ParameterException e) {
    var command = e.getCommandLine();
    terminal.err().println("podchurn: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      suggest(unmatched, terminal);
    }
    terminal.err().println("Maybe see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private static void suggest(UnmatchedArgumentException unmatched, Terminal terminal) {
    var spec = unmatched.getCommandLine().getCommandSpec();
    var known = new ArrayList<>(spec.optionsMap().keySet());
    known.addAll(spec.subcommands().keySet());
    NearestName.of(unmatched.getUnmatched().get(0), known)
        .ifPresent(near -> terminal.err().println("Maybe: did you mean " + near + "?"));
  }

  private static int failure(Terminal terminal, Exception e) {
    if (e instanceof ReportException || e instanceof UnreadableResultException) {
      terminal.err().println("podchurn: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
    var what = e instanceof InvariantViolation ? e.getMessage() : e.toString();
    terminal.err().println("podchurn: a bug of ours: " + what);
    terminal
        .err()
        .println(
            "Please report this line, with the command and the scenario, where you got podchurn"
                + " from. PODCHURN_DEBUG=1 shows more.");
    if (terminal.stackTraces() == StackTraces.SHOWN) {
      e.printStackTrace(terminal.err());
    }
    return ExitCode.BUG.number();
  }
}
