package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code podchurn rules}: the rules that kube-proxy would have in a node's kernel. */
final class RulesCommand implements Subcommand {

  private final Terminal terminal;

  private final PositionalParamSpec scenario = Subcommand.scenario();

  private final OptionSpec at =
      OptionSpec.builder("--at")
          .required(true)
          .paramLabel("TIME")
          .type(String.class)
          .description("The moment, from the start, as 90s or 1m30s.")
          .build();

  private final OptionSpec node =
      OptionSpec.builder("--node")
          .paramLabel("NODE")
          .type(String.class)
          .description("The node; the cluster's only one if not given.")
          .build();

  private final OptionSpec format =
      OptionSpec.builder("--format")
          .paramLabel("FORMAT")
          .type(RulesFormat.class)
          .defaultValue("iptables")
          .description("iptables (if not given) or nftables.")
          .build();

  private final OptionSpec seed = Subcommand.seed();

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec(
            "rules",
            this,
            "Prints the rules that kube-proxy would have in a node's kernel at a moment of the run.",
            "They are those of the last synchronisation. Load them with iptables-restore --noflush or",
            "nft -f.")
        .addOption(at)
        .addOption(node)
        .addOption(format)
        .addOption(seed)
        .addPositional(scenario);
  }

  @Override
  public Integer call() {
    try {
      var reading = ScenarioReader.read(ScenarioFile.open(scenario.getValue(), terminal.in()));
      ViolationText.of(reading).forEach(terminal.err()::println);
      var read = reading.scenario();
      return (read == null ? ExitCode.USAGE : print(read)).number();
    } catch (ScenarioFile.UnreadableException e) {
      terminal.err().println("podchurn: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
  }

  private ExitCode print(Scenario read) {
    var wanted = nodeOf(read);
    var time = timeIn(read);
    Long given = seed.getValue();
    var state = Simulation.pausedAt(read, given == null ? read.seed() : given, time).state();
    RulesFormat language = format.getValue();
    for (ProxyTable table : state.proxies()) {
      if (table.place().node().name().equals(wanted)) {
        terminal.out().print(language.of(table));
      }
    }
    return ExitCode.DONE;
  }

  private Duration timeIn(Scenario read) {
    String typed = at.getValue();
    var time = GoDuration.parse(typed);
    if (time.isEmpty() || time.get().isNegative() || time.get().compareTo(read.duration()) > 0) {
      throw wrong(
          at, typed, "a time from 0s to " + GoDuration.format(read.duration()) + ", such as 90s");
    }
    return time.get();
  }

  private String nodeOf(Scenario read) {
    List<String> names = read.cluster().nodes().stream().map(NodeSpec::name).toList();
    String wanted = node.getValue();
    if (wanted == null && names.size() == 1) {
      return names.get(0);
    }
    if (wanted == null || !names.contains(wanted)) {
      throw wrong(node, wanted == null ? "none" : wanted, "one of " + String.join(", ", names));
    }
    return wanted;
  }

  private static ParameterException wrong(OptionSpec option, String found, String allowed) {
    return new ParameterException(
        option.command().commandLine(),
        "Invalid value for option '" + option.longestName() + "': " + found + " is not " + allowed);
  }
}
