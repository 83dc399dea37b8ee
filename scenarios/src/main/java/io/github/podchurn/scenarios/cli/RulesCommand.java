package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.model.proxy.ProxyTable;
import io.github.podchurn.model.scenario.GoDuration;
import io.github.podchurn.model.scenario.NodeSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code podchurn rules}: the rules that kube-proxy would have in a node's kernel. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints the rules that kube-proxy would have in a node's kernel at a moment of the run,",
      "as of its last synchronisation. Load them with iptables-restore --noflush or nft -f."
    },
    sortOptions = false)
final class RulesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "A file, the name of a shipped scenario, or - for standard input.")
  private String scenario;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      required = true,
      description = "The moment, from the start, as 90s or 1m30s.")
  private String at;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "The node; the cluster's only one if not given.")
  private @Nullable String node;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "iptables",
      description = "iptables (if not given) or nftables.")
  private RulesFormat format;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the random numbers.")
  private @Nullable Long seed;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      var reading = ScenarioReader.read(ScenarioFile.open(scenario, terminal.in()));
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
    var state = Simulation.pausedAt(read, seed == null ? read.seed() : seed, time).state();
    for (ProxyTable table : state.proxies()) {
      if (table.place().node().name().equals(wanted)) {
        terminal.out().print(format.of(table));
      }
    }
    return ExitCode.DONE;
  }

  private Duration timeIn(Scenario read) {
    var time = GoDuration.parse(at);
    if (time.isEmpty() || time.get().isNegative() || time.get().compareTo(read.duration()) > 0) {
      throw wrong(
          "--at", at, "a time from 0s to " + GoDuration.format(read.duration()) + ", such as 90s");
    }
    return time.get();
  }

  private String nodeOf(Scenario read) {
    List<String> names = read.cluster().nodes().stream().map(NodeSpec::name).toList();
    if (node == null && names.size() == 1) {
      return names.get(0);
    }
    if (node == null || !names.contains(node)) {
      throw wrong("--node", node == null ? "none" : node, "one of " + String.join(", ", names));
    }
    return node;
  }

  private ParameterException wrong(String option, String found, String allowed) {
    return new ParameterException(
        spec.commandLine(),
        "Invalid value for option '" + option + "': " + found + " is not " + allowed);
  }
}
