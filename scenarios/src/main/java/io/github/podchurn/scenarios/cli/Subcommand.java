package io.github.podchurn.scenarios.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command of podchurn and the options that several commands have. Commands are put together with
 * picocli's builders: to have picocli look for annotations took longer than to read a scenario.
 */
interface Subcommand extends Callable<Integer> {

  /** What the command understands and what it is for, without what all commands understand. */
  CommandSpec spec();

  /** A command without options and parameters of its own. */
  static CommandSpec spec(String name, Subcommand command, String... description) {
    var spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  /** The one scenario that a command is about. */
  static PositionalParamSpec scenario() {
    return PositionalParamSpec.builder()
        .index("0")
        .required(true)
        .paramLabel("SCENARIO")
        .type(String.class)
        .description("A file, the name of a shipped scenario, or - for standard input.")
        .build();
  }

  /** {@code --seed}. */
  static OptionSpec seed() {
    return OptionSpec.builder("--seed")
        .paramLabel("N")
        .type(Long.class)
        .converters(WholeNumber.ANY)
        .description("Seed of the random numbers.")
        .build();
  }

  /** {@code --out}. */
  static OptionSpec out(String description) {
    return OptionSpec.builder("-o", "--out")
        .paramLabel("DIR")
        .type(Path.class)
        .description(description)
        .build();
  }

  /** {@code --output}; what is printed if it is not given, the command knows. */
  static OptionSpec.Builder output() {
    return OptionSpec.builder("--output")
        .paramLabel("FORMAT")
        .type(OutputFormat.class)
        .description("What is printed: text, json or markdown.");
  }
}
