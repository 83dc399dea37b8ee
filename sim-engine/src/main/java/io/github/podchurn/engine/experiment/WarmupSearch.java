package io.github.podchurn.engine.experiment;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.TimeFunction;
import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.result.OutputAnalysis.FoundWarmup;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds how long a scenario takes to settle: the mean time to the outcome of each client's
 * requests, in equal windows, averaged over the first replications, and cut by MSER-5. The client
 * that takes longest decides.
 */
final class WarmupSearch {

  /** Fifty batches of five. */
  private static final int WINDOWS = 250;

  private static final int PILOTS = 5;

  private final Scenario scenario;
  private final Duration window;
  private final List<List<Integer>> places = new ArrayList<>();
  private final Scenario probed;

  WarmupSearch(Scenario scenario) {
    this.scenario = scenario;
    this.window = scenario.duration().dividedBy(WINDOWS);
    var probes = new Probes(scenario);
    for (var client : scenario.clients()) {
      var mean = new Figure.OfTime(TimeFunction.MEAN, TimeOf.TIME_TO_OUTCOME, client.name());
      places.add(probes.askInWindows(mean, Duration.ZERO, WINDOWS));
    }
    this.probed = probes.scenario();
  }

  FoundWarmup find() {
    int pilots = Math.min(PILOTS, scenario.replications().max());
    var runs = new ArrayList<RunResult>();
    for (int i = 0; i < pilots; i++) {
      runs.add(Simulation.run(probed, RandomStreams.seedOfRun(scenario.seed(), i)));
    }
    int longest = 0;
    boolean settled = true;
    for (var ofClient : places) {
      var cut = Mser5.of(averages(runs, ofClient));
      longest = Math.max(longest, cut.values());
      settled &= cut.settled();
    }
    double seconds = window.multipliedBy(longest).toNanos() / 1e9;
    return new FoundWarmup(seconds, "MSER-5", pilots, settled);
  }

  /** The mean of each window over the runs; a window without requests repeats the one before. */
  private static List<Double> averages(List<RunResult> runs, List<Integer> places) {
    var averages = new ArrayList<Double>();
    double last = 0;
    for (int place : places) {
      var here =
          Estimates.OF_GIVEN_NUMBER.over(runs, run -> run.observed().get(place).value()).mean();
      last = here == null ? last : here;
      averages.add(last);
    }
    return averages;
  }
}
