package io.github.podchurn.scenarios.cli;

import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code podchurn validate}: says every mistake with its place; runs nothing. */
final class ValidateCommand implements Subcommand {

  private final Terminal terminal;

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .arity("1..*")
          .required(true)
          .paramLabel("FILE")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description("Scenarios, manifests, names of shipped scenarios, or - for standard input.")
          .build();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec(
            "validate",
            this,
            "Says every mistake of scenarios and manifests with its place; runs nothing.")
        .addPositional(files);
  }

  @Override
  public Integer call() {
    var requests = new ArrayList<ScenarioRequest>();
    var manifests = new ArrayList<Path>();
    boolean allReadable = true;
    for (var file : files.<List<String>>getValue()) {
      if (new File(file).isDirectory()) {
        manifests.add(Path.of(file));
        continue;
      }
      try {
        var request = ScenarioFile.open(file, terminal.in());
        if (request.hasScenario() || !Files.exists(Path.of(file))) {
          requests.add(request);
        } else {
          manifests.add(Path.of(file));
        }
      } catch (ScenarioFile.UnreadableException e) {
        terminal.out().println(e.getMessage());
        allReadable = false;
      }
    }
    boolean allValid = validate(requests, manifests);
    return (allReadable && allValid ? ExitCode.DONE : ExitCode.USAGE).number();
  }

  /** Manifests belong to every scenario beside them, or else to one another. */
  private boolean validate(List<ScenarioRequest> requests, List<Path> manifests) {
    if (requests.isEmpty() && !manifests.isEmpty()) {
      requests.add(ScenarioRequest.ofManifests(manifests));
    }
    boolean allValid = true;
    for (var request : requests) {
      var withFiles = request.hasScenario() ? request.withManifests(manifests) : request;
      allValid &= validate(withFiles);
    }
    return allValid;
  }

  private boolean validate(ScenarioRequest request) {
    var reading = ScenarioReader.check(request);
    ViolationText.of(reading).forEach(terminal.out()::println);
    terminal
        .out()
        .println(
            request.title()
                + ": "
                + (reading.hasErrors() ? ViolationText.count(reading) : "valid"));
    return !reading.hasErrors();
  }
}
