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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code podchurn run}: simulates a scenario and writes its report. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Simulates a scenario and writes a report.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  private static final int THREADS_MAX = 1_024;
  private static final int REPLICATIONS_MAX = 100_000;

  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "A file, the name of a shipped scenario, or - for standard input.")
  private String scenario;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = "Further Kubernetes manifests: a file or a folder. May be repeated.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where the report is written; podchurn-out/NAME if not given.")
  private @Nullable Path out;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the random numbers.")
  private @Nullable Long seed;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "How many runs with random numbers of their own.")
  private @Nullable Integer replications;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many runs side by side; all cores if not given. Changes no result.")
  private @Nullable Integer threads;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Changes a field of the scenario, as spec.duration=1m. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "What is printed: text, json or markdown.")
  private @Nullable OutputFormat output;

  @Option(
      names = {"-q", "--quiet"},
      description = "Prints no progress, no warnings and, without --output, no summary.")
  private boolean quiet;

  RunCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    checkRange("--replications", replications, REPLICATIONS_MAX);
    checkRange("--threads", threads, THREADS_MAX);
    ReportFiles.warmUp();
    var reading = read();
    var read = reading == null ? null : withOptions(reading.scenario());
    if (reading == null || read == null) {
      return ExitCode.USAGE.number();
    }
    boolean canBeReadAgain = !scenario.equals(ScenarioFile.STANDARD_INPUT);
    if (canBeReadAgain && OptimisedProcess.isWorthIt(read)) {
      var whole = spec.commandLine().getParent().getParseResult();
      return new OptimisedProcess(interruption).run(whole.originalArgs());
    }
    if (!quiet) {
      ViolationText.of(reading).forEach(terminal.err()::println);
    }
    return simulate(read).number();
  }

  private void checkRange(String option, @Nullable Integer value, int max) {
    if (value != null && (value < 1 || value > max)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '" + option + "': " + value + " is not from 1 to " + max);
    }
  }

  /** The scenario to run; null after saying what is wrong with it. */
  private @Nullable Reading read() {
    try {
      var request =
          ScenarioFile.open(scenario, terminal.in()).withManifests(files).withSettings(settings);
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
    var seeded = seed == null ? read : read.withSeed(seed);
    return replications == null ? seeded : seeded.withReplications(replications);
  }

  private ExitCode simulate(Scenario toRun) {
    var folder = out == null ? Path.of("podchurn-out", toRun.name()) : out;
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
            CanonicalCommand.of(toRun, settings),
            false,
            NotSimulated.lines());
    Progress progress =
        quiet ? (finished, total) -> {} : new ProgressDisplay(terminal.err(), terminal.progress());
    int side = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new Experiment(toRun, side, progress, interruption::isAsked).run(provenance, effective);
  }

  private void print(ExperimentResult result, Path folder, ReportFiles.Written written) {
    if (!quiet || output != null) {
      var format = output == null ? OutputFormat.TEXT : output;
      terminal.out().println(format.of(result, terminal).stripTrailing());
    }
    if (!quiet) {
      written.warnings().forEach(terminal.err()::println);
      terminal.err().println("Report: " + folder.resolve("report.html"));
    }
  }
}
