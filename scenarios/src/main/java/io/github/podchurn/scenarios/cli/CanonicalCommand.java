package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.scenario.Scenario;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command that repeats a run: the scenario, its seed and number of replications and what was
 * set. Paths and the number of threads differ between machines and change no result.
 */
final class CanonicalCommand {

  private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9_./:=,@%+]+");

  private CanonicalCommand() {}

  static String of(Scenario scenario, List<String> settings) {
    var command =
        new StringBuilder("podchurn run ")
            .append(scenario.name())
            .append(" --seed ")
            .append(scenario.seed());
    // A rule stands in the scenario, or among what was set.
    if (scenario.replications().until() == null) {
      command.append(" --replications ").append(scenario.replications().max());
    }
    settings.forEach(setting -> command.append(" --set ").append(quoted(setting)));
    return command.toString();
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
