package io.github.podchurn.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code podchurn} and its subcommands, without the process around them. */
public final class Podchurn {

  private Podchurn() {}

  /** Runs one command and says how the process should end. */
  public static ExitCode run(Terminal terminal, Interruption interruption, String... args) {
    var commandLine = new CommandLine(withHelp(root()));
    for (var spec : specs(terminal, interruption, args)) {
      commandLine.addSubcommand(spec.name(), withHelp(spec));
    }
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

  /**
   * The command that the arguments begin with, or else all: each of them takes its share of a short
   * command's time.
   */
  private static List<CommandSpec> specs(
      Terminal terminal, Interruption interruption, String... args) {
    var specs = new ArrayList<CommandSpec>();
    for (var command :
        List.of(
            new RunCommand(terminal, interruption),
            new ReportCommand(terminal),
            new ValidateCommand(terminal),
            new ScenariosCommand(terminal),
            new RulesCommand(terminal),
            new CompareCommand(terminal),
            new ExplainCommand(terminal))) {
      var spec = command.spec();
      if (args.length > 0 && args[0].equals(spec.name())) {
        return List.of(spec);
      }
      specs.add(spec);
    }
    return specs;
  }

  private static CommandSpec root() {
    var spec = CommandSpec.create().name("podchurn");
    spec.usageMessage()
        .description("Simulates what clients see while Kubernetes Pods come and go.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "",
            "Start with: podchurn run the-bus",
            "Exit codes: 0 every expectation met, 1 an expectation failed, 2 bad usage or scenario,",
            "3 a bug of podchurn, 130 interrupted.");
    return spec;
  }

  /** With what every command understands, behind its own options. */
  private static CommandSpec withHelp(CommandSpec spec) {
    spec.usageMessage().sortOptions(false);
    return spec.versionProvider(new Version())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
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
