package io.github.podchurn.scenarios.cli;

import io.github.podchurn.scenarios.yaml.Reading;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code podchurn validate}: says every mistake with its place; runs nothing. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Says every mistake of scenarios and manifests with its place; runs nothing.")
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Scenarios, manifests, names of shipped scenarios, or - for standard input.")
  private List<String> files;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean allValid = true;
    for (var file : files) {
      allValid &= validate(file);
    }
    return (allValid ? ExitCode.DONE : ExitCode.USAGE).number();
  }

  private boolean validate(String file) {
    Reading reading;
    try {
      ScenarioRequest request = ScenarioFile.open(file, terminal.in());
      reading = ScenarioReader.check(request);
    } catch (ScenarioFile.UnreadableException e) {
      terminal.out().println(e.getMessage());
      return false;
    }
    var lines = new ArrayList<>(ViolationText.of(reading));
    lines.add(file + ": " + (reading.hasErrors() ? ViolationText.count(reading) : "valid"));
    lines.forEach(terminal.out()::println);
    return !reading.hasErrors();
  }
}
