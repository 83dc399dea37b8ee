package io.github.podchurn.scenarios.cli;

import io.github.podchurn.scenarios.explain.Topic;
import io.github.podchurn.scenarios.explain.Topics;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code podchurn explain}: says what a function, an error kind or a field means. */
final class ExplainCommand implements Subcommand {

  private static final String INDENT = "  ";

  private final Terminal terminal;

  private final PositionalParamSpec name =
      PositionalParamSpec.builder()
          .index("0")
          .arity("0..1")
          .paramLabel("NAME")
          .type(String.class)
          .description(
              "Such as availability, refused, spec.clients.load or load; all if not given.")
          .build();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec(
            "explain",
            this,
            "Says what a function of expectations, an error kind or a field of a scenario means.")
        .addPositional(name);
  }

  @Override
  public Integer call() {
    var topics = Topics.load();
    String asked = name.getValue();
    if (asked == null) {
      listAll(topics, terminal.out());
      return ExitCode.DONE.number();
    }
    var found = topics.find(asked);
    if (found.isEmpty()) {
      sayUnknown(topics, asked);
      return ExitCode.USAGE.number();
    }
    explain(topics, found);
    return ExitCode.DONE.number();
  }

  private void explain(Topics topics, List<Topic> found) {
    var out = terminal.out();
    var separator = "";
    for (var topic : found) {
      out.print(separator);
      out.println(topic.headline());
      topic.text().lines().forEach(line -> out.println((INDENT + line).stripTrailing()));
      var children = topics.childrenOf(topic);
      if (!children.isEmpty()) {
        out.println();
      }
      children.forEach(child -> out.println(INDENT + child.headline()));
      separator = System.lineSeparator();
    }
  }

  private static void listAll(Topics topics, PrintWriter out) {
    var separator = "";
    for (var kind : Topic.Kind.values()) {
      out.print(separator);
      out.println(kind.title() + ":");
      topics.ofKind(kind).forEach(topic -> out.println(INDENT + topic.headline()));
      separator = System.lineSeparator();
    }
  }

  private void sayUnknown(Topics topics, String asked) {
    var err = terminal.err();
    err.println("podchurn: nothing is called \"" + asked + "\"; there are:");
    err.println();
    listAll(topics, err);
    topics
        .nearest(asked)
        .ifPresent(
            near -> {
              err.println();
              err.println("Maybe: did you mean " + near + "?");
            });
  }
}
