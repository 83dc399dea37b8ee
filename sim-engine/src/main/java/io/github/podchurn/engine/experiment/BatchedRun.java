package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.figure.ClientFunction;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.TimeFunction;
import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.OutputAnalysis.BatchMeans;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates from within one long run: it is cut into equal batches, whose means are nearly
 * independent when a batch is much longer than what happens in it is remembered. Only for a run
 * that is the only one and in which nothing happens just once.
 */
final class BatchedRun {

  /**
   * Ten to thirty are the custom: more would gain little width and lose independence (B. Schmeiser,
   * "Batch size effects in the analysis of simulation output", Operations Research 30, 1982).
   */
  static final int BATCHES = 20;

  private static final int REQUESTS_MIN = 30;

  private final List<Places> clients = new ArrayList<>();

  /** Where the answers about one client are. */
  private record Places(String client, List<Integer> availability, List<Integer> latency) {}

  /** Asks for what is needed. */
  BatchedRun(Scenario scenario, Probes probes) {
    boolean happensOnce =
        scenario.timeline().stream().anyMatch(event -> event.schedule() instanceof Schedule.Once);
    if (scenario.replications().max() > 1 || happensOnce) {
      return;
    }
    var from = scenario.warmup().length();
    for (var client : scenario.clients()) {
      var availability = new Figure.OfClient(ClientFunction.AVAILABILITY, client.name());
      var latency = new Figure.OfTime(TimeFunction.MEAN, TimeOf.LATENCY, client.name());
      clients.add(
          new Places(
              client.name(),
              probes.askInWindows(availability, from, BATCHES),
              probes.askInWindows(latency, from, BATCHES)));
    }
  }

  /** The estimates for the clients that have enough requests in every batch. */
  List<BatchMeans> of(RunResult run) {
    var means = new ArrayList<BatchMeans>();
    for (var places : clients) {
      var availability = Probes.answers(run, places.availability());
      var latency = Probes.answers(run, places.latency());
      boolean isEnough =
          availability.stream().allMatch(batch -> batch.trials() >= REQUESTS_MIN)
              && latency.stream().allMatch(batch -> batch.value() != null);
      if (isEnough) {
        means.add(of(places.client(), availability, latency));
      }
    }
    return means;
  }

  private static BatchMeans of(
      String client, List<Observation> availability, List<Observation> latency) {
    return new BatchMeans(
        client,
        BATCHES,
        named(Estimates.OF_GIVEN_NUMBER.ofShares(availability)),
        named(Estimates.OF_GIVEN_NUMBER.over(latency, Observation::value)),
        lag1(latency));
  }

  private static Estimate named(Estimate estimate) {
    return Estimate.STUDENT.equals(estimate.method())
        ? estimate.withMethod(Estimate.BATCH_MEANS)
        : estimate;
  }

  /** The correlation of neighbours; null when all are alike. */
  private static @Nullable Double lag1(List<Observation> batches) {
    double[] x = batches.stream().map(Observation::value).mapToDouble(BatchedRun::there).toArray();
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - mean) * (x[i] - mean);
      products += i == 0 ? 0 : (x[i] - mean) * (x[i - 1] - mean);
    }
    return squares == 0 ? null : Double.valueOf(products / squares);
  }

  private static double there(@Nullable Double value) {
    if (value == null) {
      throw new IllegalStateException("a batch without latency");
    }
    return value;
  }
}
