package io.github.podchurn.engine.experiment;

import io.github.podchurn.engine.Simulation;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.OutputAnalysis;
import io.github.podchurn.model.result.OutputAnalysis.FoundWarmup;
import io.github.podchurn.model.result.OutputAnalysis.Stopping;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.StoppingRule;
import io.github.podchurn.model.scenario.Warmup;
import io.github.podchurn.model.scenario.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The replications of a scenario, side by side, each on one thread, until there are enough. What
 * comes out does not depend on how many threads there are: runs that were begun beyond the last
 * that is needed are thrown away.
 */
public final class Experiment {

  private final Scenario asked;
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
    this.asked = scenario;
    this.threads = Math.min(threads, scenario.replications().max());
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
    var warmup = asked.warmup() instanceof Warmup.Auto ? new WarmupSearch(asked).find() : null;
    var scenario = warmup == null ? asked : asked.withWarmup(secondsOf(warmup));
    var probes = new Probes(scenario);
    var rule = scenario.replications().until();
    var stopping = rule == null ? null : new Stopper(scenario, rule, probes);
    var batches = new BatchedRun(scenario, probes);
    var runs = replicate(probes.scenario(), stopping);
    if (runs.isEmpty()) {
      throw new CancellationException("stopped before a replication was done");
    }
    var aggregation = new Aggregation(scenario, runs);
    var analysis =
        new OutputAnalysis(
            stopping == null ? List.of() : List.of(stopping.result()),
            warmup == null ? List.of() : List.of(warmup),
            aggregation.pooled(),
            batches.of(runs.get(0)),
            aggregation.courses());
    boolean isComplete =
        runs.size() == scenario.replications().max() || (stopping != null && stopping.isEnough());
    var kept =
        isComplete ? provenance.withReplications(runs.size()) : provenance.partial(runs.size());
    return aggregation.result(kept, effectiveScenario).withAnalysis(analysis);
  }

  private static Duration secondsOf(FoundWarmup warmup) {
    return Duration.ofNanos(Math.round(warmup.seconds() * 1e9));
  }

  /** The rule's decision, fed with what the runs answer. */
  private static final class Stopper {
    private final StoppingDecision decision;
    private final int place;
    private boolean isEnough;

    Stopper(Scenario scenario, StoppingRule rule, Probes probes) {
      this.decision = new StoppingDecision(scenario.replications(), rule);
      this.place = probes.ask(rule.figure(), Window.WHOLE);
    }

    boolean isEnoughWith(RunResult run) {
      isEnough = decision.isEnoughWith(run.observed().get(place));
      return isEnough;
    }

    boolean isEnough() {
      return isEnough;
    }

    Stopping result() {
      return decision.result();
    }
  }

  /**
   * The replications from the first up to the last that is needed, or the first that is missing.
   */
  private List<RunResult> replicate(Scenario scenario, @Nullable Stopper stopping) {
    var executor = Executors.newFixedThreadPool(threads, Experiment::daemon);
    try {
      return inOrder(executor, scenario, stopping);
    } finally {
      executor.shutdownNow();
    }
  }

  /** The process need not wait for a run that nobody wants any more. */
  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "replication");
    thread.setDaemon(true);
    return thread;
  }

  private List<RunResult> inOrder(
      ExecutorService executor, Scenario scenario, @Nullable Stopper stopping) {
    int max = scenario.replications().max();
    var pending = new ArrayDeque<Future<List<RunResult>>>();
    var runs = new ArrayList<RunResult>();
    int next = 0;
    // With a rule no further ahead than there are threads: what lies ahead may not be needed.
    int ahead = stopping == null ? max : threads;
    do {
      while (next < max && pending.size() < ahead) {
        pending.add(executor.submit(replication(scenario, next++)));
      }
      var run = resultOf(pending.remove());
      runs.addAll(run);
      if (run.isEmpty()) {
        break;
      }
      if (stopping != null && stopping.isEnoughWith(run.get(0))) {
        tellEnough(runs.size(), max);
        break;
      }
    } while (next < max || !pending.isEmpty());
    return runs;
  }

  private Callable<List<RunResult>> replication(Scenario scenario, int index) {
    return () -> {
      if (stop.getAsBoolean()) {
        return List.of();
      }
      var run = Simulation.run(scenario, RandomStreams.seedOfRun(scenario.seed(), index));
      tellProgress();
      // Pictures are drawn of the first replication alone.
      return List.of(index == 0 ? run : run.withoutPictures());
    };
  }

  private synchronized void tellProgress() {
    if (finished >= 0) {
      progress.onFinished(++finished, asked.replications().max());
    }
  }

  /** The last news: those still under way are not told of. */
  private synchronized void tellEnough(int runs, int max) {
    finished = -1;
    if (runs < max) {
      progress.onFinished(runs, runs);
    }
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
