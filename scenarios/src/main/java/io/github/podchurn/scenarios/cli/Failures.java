package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.reports.ReportException;
import io.github.podchurn.reports.export.UnreadableResultException;
import io.github.podchurn.scenarios.cli.Terminal.StackTraces;
import io.github.podchurn.scenarios.validation.NearestName;
import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said when a command can't be understood or ends in an exception, and how the process ends
 * then. A class instead of lambdas, since the archive of classes can't hold a lambda of an
 * interface as old as picocli's.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    terminal.err().println("podchurn: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      suggest(unmatched);
    }
    terminal.err().println("Maybe see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private void suggest(UnmatchedArgumentException unmatched) {
    var spec = unmatched.getCommandLine().getCommandSpec();
    var known = new ArrayList<>(spec.optionsMap().keySet());
    known.addAll(spec.subcommands().keySet());
    NearestName.of(unmatched.getUnmatched().get(0), known)
        .ifPresent(near -> terminal.err().println("Maybe: did you mean " + near + "?"));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
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
