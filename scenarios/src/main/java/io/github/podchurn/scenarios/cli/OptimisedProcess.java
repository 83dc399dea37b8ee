package io.github.podchurn.scenarios.cli;

import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.ClientSpec.Load;
import io.github.podchurn.model.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second JVM for a run of many million requests. The launcher starts Java with its quick compiler
 * alone, which short commands need, and cannot know how much work there is; a JVM cannot change its
 * compiler once it runs. So the command is given to another one, with the optimising compiler and a
 * collector that uses all cores.
 */
final class OptimisedProcess {

  /** Set by the launcher in a JVM that compiles quickly, not well. */
  private static final String QUICK = "podchurn.quick";

  /** From here on the other compiler wins back what the start of its JVM takes. */
  private static final double REQUESTS_MIN = 10e6;

  private static final long POLL_MILLIS = 50;

  private final Interruption interruption;

  OptimisedProcess(Interruption interruption) {
    this.interruption = interruption;
  }

  /** Whether the run is long, and this JVM is not made for that. */
  static boolean isWorthIt(Scenario scenario) {
    return Boolean.getBoolean(QUICK) && requests(scenario) >= REQUESTS_MIN;
  }

  /** The requests of at least so many replications as must be run. */
  static double requests(Scenario scenario) {
    double perRun = 0;
    for (var client : scenario.clients()) {
      perRun += perSecond(client.load()) * seconds(client, scenario);
    }
    return perRun * scenario.replications().min();
  }

  private static double perSecond(Load load) {
    if (load instanceof Load.Open open) {
      return open.perSecond();
    }
    return load instanceof Load.Constant constant ? constant.perSecond() : 0;
  }

  private static double seconds(ClientSpec client, Scenario scenario) {
    var stop = client.stop() == null ? scenario.duration() : client.stop();
    return stop.minus(client.start()).toNanos() / 1e9;
  }

  /**
   * Runs the same command there, with the streams of this process.
   *
   * @param arguments of the command line
   * @return its exit code
   */
  int run(List<String> arguments) {
    try {
      var process = new ProcessBuilder(command(arguments)).inheritIO().start();
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (interruption.isAsked()) {
          process.destroy();
        }
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException("can't start Java again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.number();
    }
  }

  private static List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseParallelGC", "-Xlog:disable", "-XX:+DisplayVMOutputToStderr"));
    command.add("-Djava.awt.headless=true");
    for (var stream : List.of("out", "err")) {
      var property = "podchurn.terminal." + stream;
      command.add("-D" + property + "=" + Boolean.getBoolean(property));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return command;
  }
}
