package io.github.podchurn.scenarios.cli;

import io.github.podchurn.engine.experiment.Experiment;
import io.github.podchurn.engine.experiment.Progress;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.reports.ReportFiles;
import io.github.podchurn.scenarios.validation.NotSimulated;
import io.github.podchurn.scenarios.yaml.EffectiveScenario;
import io.github.podchurn.scenarios.yaml.Reading;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code podchurn run}: simulates a scenario and writes its report. */
final class RunCommand implements Subcommand {

  private static final int THREADS_MAX = 1_024;
  private static final int REPLICATIONS_MAX = 100_000;

  private final Terminal terminal;
  private final Interruption interruption;

  private final PositionalParamSpec scenario = Subcommand.scenario();

  private final OptionSpec files =
      OptionSpec.builder("-f", "--filename")
          .paramLabel("FILE")
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .initialValue(List.of())
          .description("Further Kubernetes manifests: a file or a folder. May be repeated.")
          .build();

  private final OptionSpec out =
      Subcommand.out("Where the report is written; podchurn-out/NAME if not given.");
  private final OptionSpec seed = Subcommand.seed();

  private final OptionSpec replications =
      OptionSpec.builder("--replications")
          .paramLabel("N")
          .type(Long.class)
          .converters(new WholeNumber(1, REPLICATIONS_MAX))
          .description("How many runs with random numbers of their own.")
          .build();

  private final OptionSpec threads =
      OptionSpec.builder("--threads")
          .paramLabel("N")
          .type(Long.class)
          .converters(new WholeNumber(1, THREADS_MAX))
          .description("How many runs side by side; all cores if not given. Changes no result.")
          .build();

  private final OptionSpec settings =
      OptionSpec.builder("--set")
          .paramLabel("PATH=VALUE")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(List.of())
          .description("Changes a field of the scenario, as spec.duration=1m. May be repeated.")
          .build();

  private final OptionSpec output = Subcommand.output().build();

  private final OptionSpec quiet =
      OptionSpec.builder("-q", "--quiet")
          .description("Prints no progress, no warnings and, without --output, no summary.")
          .build();

  RunCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.spec("run", this, "Simulates a scenario and writes a report.")
        .addPositional(scenario)
        .addOption(files)
        .addOption(out)
        .addOption(seed)
        .addOption(replications)
        .addOption(threads)
        .addOption(settings)
        .addOption(output)
        .addOption(quiet);
  }

  @Override
  public Integer call() {
    ReportFiles.warmUp();
    var reading = read();
    var read = reading == null ? null : withOptions(reading.scenario());
    if (reading == null || read == null) {
      return ExitCode.USAGE.number();
    }
    boolean canBeReadAgain = !ScenarioFile.STANDARD_INPUT.equals(scenario.getValue());
    if (canBeReadAgain && OptimisedProcess.isWorthIt(read)) {
      var whole = scenario.command().commandLine().getParent().getParseResult();
      return new OptimisedProcess(interruption).run(whole.originalArgs());
    }
    if (!isQuiet()) {
      ViolationText.of(reading).forEach(terminal.err()::println);
    }
    return simulate(read).number();
  }

  private boolean isQuiet() {
    return Boolean.TRUE.equals(quiet.getValue());
  }

  /** The scenario to run; null after saying what is wrong with it. */
  private @Nullable Reading read() {
    try {
      var request =
          ScenarioFile.open(scenario.getValue(), terminal.in())
              .withManifests(files.getValue())
              .withSettings(settings.getValue());
      var reading = ScenarioReader.read(request);
      if (!reading.hasErrors()) {
        return reading;
      }
      ViolationText.of(reading).forEach(terminal.err()::println);
      terminal.err().println(ViolationText.count(reading) + "; nothing was run");
    } catch (ScenarioFile.UnreadableException e) {
      terminal.err().println("podchurn: " + e.getMessage());
    }
    return null;
  }

  private @Nullable Scenario withOptions(@Nullable Scenario read) {
    if (read == null) {
      return null;
    }
    Long start = seed.getValue();
    Long runs = replications.getValue();
    var seeded = start == null ? read : read.withSeed(start);
    return runs == null ? seeded : seeded.withReplications(Math.toIntExact(runs));
  }

  private ExitCode simulate(Scenario toRun) {
    Path given = out.getValue();
    var folder = given == null ? Path.of("podchurn-out", toRun.name()) : given;
    ReportFiles.tryOut(folder);
    ExperimentResult result;
    try {
      result = run(toRun);
    } catch (CancellationException e) {
      terminal.err().println("interrupted before a replication was finished; nothing is written");
      return ExitCode.INTERRUPTED;
    }
    var written = ReportFiles.write(result, folder);
    print(result, folder, written);
    if (interruption.isAsked()) {
      terminal
          .err()
          .println(
              "interrupted: the report has "
                  + result.replications().size()
                  + " of "
                  + (toRun.replications().until() == null ? "" : "at most ")
                  + toRun.replications().max()
                  + " replications");
      return ExitCode.INTERRUPTED;
    }
    return result.everyExpectationMet() ? ExitCode.DONE : ExitCode.UNMET;
  }

  private ExperimentResult run(Scenario toRun) {
    var effective = EffectiveScenario.of(toRun);
    var provenance =
        new Provenance(
            toRun.name(),
            toRun.description(),
            EffectiveScenario.digest(effective),
            toRun.seed(),
            toRun.replications().max(),
            Version.ofBuild(),
            CanonicalCommand.of(toRun, settings.getValue()),
            false,
            NotSimulated.lines());
    Progress progress =
        isQuiet()
            ? (finished, total) -> {}
            : new ProgressDisplay(terminal.err(), terminal.progress());
    Long given = threads.getValue();
    int side = given == null ? Runtime.getRuntime().availableProcessors() : Math.toIntExact(given);
    return new Experiment(toRun, side, progress, interruption::isAsked).run(provenance, effective);
  }

  private void print(ExperimentResult result, Path folder, ReportFiles.Written written) {
    OutputFormat given = output.getValue();
    if (!isQuiet() || given != null) {
      var format = given == null ? OutputFormat.TEXT : given;
      terminal.out().println(format.of(result, terminal).stripTrailing());
    }
    if (!isQuiet()) {
      written.warnings().forEach(terminal.err()::println);
      terminal.err().println("Report: " + folder.resolve("report.html"));
    }
  }
}
