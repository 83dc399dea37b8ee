package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podchurn scenarios}: lists the scenarios that come with podchurn. */
@Command(
    name = "scenarios",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the scenarios that come with podchurn.")
final class ScenariosCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Lists those of one topic only.")
  private @Nullable String topic;

  ScenariosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (topic == null) {
      ShippedScenarios.topics().forEach(this::listWithHeading);
      return ExitCode.DONE.number();
    }
    if (!ShippedScenarios.topics().contains(topic)) {
      return unknown(topic).number();
    }
    list(ShippedScenarios.names(topic), "");
    return ExitCode.DONE.number();
  }

  private ExitCode unknown(String name) {
    var finding = Finding.unknownName("no topic \"" + name + "\"", name, ShippedScenarios.topics());
    terminal.err().println("podchurn: " + finding.found() + "; topics are: " + finding.allowed());
    if (finding.hint() != null) {
      terminal.err().println("Maybe: " + finding.hint());
    }
    return ExitCode.USAGE;
  }

  private void listWithHeading(String heading) {
    terminal.out().println(heading);
    list(ShippedScenarios.names(heading), "  ");
  }

  private void list(List<String> names, String indent) {
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    for (String name : names) {
      var padding = " ".repeat(width - name.length());
      terminal.out().println(indent + name + padding + "  " + description(name));
    }
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
