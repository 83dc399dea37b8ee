package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.validation.Finding;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code podchurn scenarios}: lists the scenarios that come with podchurn. */
final class ScenariosCommand implements Subcommand {

  private final Terminal terminal;

  private final OptionSpec topic =
      OptionSpec.builder("--topic")
          .paramLabel("TOPIC")
          .type(String.class)
          .description("Lists those of one topic only.")
          .build();

  ScenariosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec("scenarios", this, "Lists the scenarios that come with podchurn.")
        .addOption(topic);
  }

  @Override
  public Integer call() {
    String wanted = topic.getValue();
    if (wanted == null) {
      ShippedScenarios.topics().forEach(this::listWithHeading);
      return ExitCode.DONE.number();
    }
    if (!ShippedScenarios.topics().contains(wanted)) {
      return unknown(wanted).number();
    }
    list(ShippedScenarios.names(wanted), "");
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
