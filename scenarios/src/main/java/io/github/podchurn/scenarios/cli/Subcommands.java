package io.github.podchurn.scenarios.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands in the order of the help. Only those that the arguments name are looked into: to
 * inspect all options of all commands takes longer than most commands do.
 */
final class Subcommands {

  private final Map<Class<?>, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();

  <C extends Callable<Integer>> Subcommands add(Class<C> type, Supplier<C> command) {
    commands.put(type, command::get);
    return this;
  }

  void addTo(CommandLine commandLine, List<String> args) {
    commands.forEach(
        (type, command) -> {
          var header = type.getAnnotation(Command.class);
          if (args.contains(header.name())) {
            commandLine.addSubcommand(command.get());
          } else {
            commandLine.addSubcommand(header.name(), titleOf(header));
          }
        });
  }

  private static CommandSpec titleOf(Command header) {
    var spec = CommandSpec.create();
    spec.usageMessage().description(header.description());
    return spec;
  }
}
