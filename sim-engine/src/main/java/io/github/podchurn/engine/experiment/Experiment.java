package io.github.podchurn.engine.experiment;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * All replications of a scenario, side by side, each on one thread. What comes out does not depend
 * on how many threads there are.
 */
public final class Experiment {

  private final Scenario scenario;
  private final int threads;
  private final Progress progress;
  private final BooleanSupplier stop;
  private int finished;

  /**
   * Plans the replications that the scenario asks for.
   *
   * @param threads at least 1
   * @param stop asked before each replication; once it says true no further one begins
   */
  public Experiment(Scenario scenario, int threads, Progress progress, BooleanSupplier stop) {
    this.scenario = scenario;
    this.threads = Math.min(threads, scenario.replications());
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Runs them.
   *
   * @param provenance of a complete result; marked as partial if replications are missing
   * @throws CancellationException if it was stopped before one was finished
   */
  public ExperimentResult run(Provenance provenance, Map<String, Object> effectiveScenario) {
    var runs = replicate();
    if (runs.isEmpty()) {
      throw new CancellationException("stopped before a replication was done");
    }
    var kept =
        runs.size() == scenario.replications() ? provenance : provenance.partial(runs.size());
    return new Aggregation(scenario, runs).result(kept, effectiveScenario);
  }

  /** The finished replications from the first up to the first that is missing. */
  private List<RunResult> replicate() {
    var executor = Executors.newFixedThreadPool(threads);
    try {
      var pending = new ArrayList<Future<List<RunResult>>>();
      for (int i = 0; i < scenario.replications(); i++) {
        pending.add(executor.submit(replication(i)));
      }
      var runs = new ArrayList<RunResult>();
      for (var future : pending) {
        var run = resultOf(future);
        if (run.isEmpty()) {
          break;
        }
        runs.addAll(run);
      }
      return runs;
    } finally {
      executor.shutdownNow();
    }
  }

  private Callable<List<RunResult>> replication(int index) {
    return () -> {
      if (stop.getAsBoolean()) {
        return List.of();
      }
      var run = Simulation.run(scenario, RandomStreams.seedOfRun(scenario.seed(), index));
      tellProgress();
      return List.of(run);
    };
  }

  private synchronized void tellProgress() {
    progress.onFinished(++finished, scenario.replications());
  }

  private static List<RunResult> resultOf(Future<List<RunResult>> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
