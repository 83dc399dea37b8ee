package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code podchurn scenarios}: lists the scenarios that come with podchurn. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the scenarios that come with podchurn.")
final class ScenariosCommand implements Callable<Integer> {

  private final Terminal terminal;

  ScenariosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int width = ShippedScenarios.names().stream().mapToInt(String::length).max().orElse(0);
    for (String name : ShippedScenarios.names()) {
      terminal.out().println(name + " ".repeat(width - name.length()) + "  " + description(name));
    }
    return ExitCode.DONE.number();
  }

  private static String description(String name) {
    var request =
        ScenarioRequest.of(ShippedScenarios.fileName(name), ShippedScenarios.read(name), null);
    Scenario scenario = ScenarioReader.read(request).scenario();
    if (scenario == null) {
      throw new IllegalStateException("the shipped scenario " + name + " is not valid");
    }
    return scenario.description();
  }
}
