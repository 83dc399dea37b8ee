package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.RunResult.Times;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.selector.Selector;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads figures from the books of a run that is over. */
final class FigureReader {

  private final MetricsRecorder recorder;
  private final PodLog pods;
  private final EventLog events;
  private final WindowBounds bounds;

  FigureReader(Scenario scenario, MetricsRecorder recorder, PodLog pods, EventLog events) {
    this.recorder = recorder;
    this.pods = pods;
    this.events = events;
    this.bounds = new WindowBounds(scenario, events);
  }

  /** The figure over a window, or null when there is nothing that it could be computed from. */
  @Nullable Double read(Figure figure, Window window) {
    return figure.accept(new InWindow(bounds.from(window), bounds.to(window)));
  }

  /** Figures of what happened from one time to another. */
  private final class InWindow implements Figure.Cases<Double> {
    private final long from;
    private final long to;

    InWindow(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public @Nullable Double ofClient(Figure.OfClient figure) {
      var counts = countsOf(figure.client());
      return switch (figure.function()) {
        case AVAILABILITY -> availability(counts);
        case ERROR_RATE -> ratio(counts.failed(), counts.ended());
        case REQUESTS -> (double) counts.ended();
        case STALENESS -> Seconds.of(counts.stalenessNanos());
      };
    }

    @Override
    public Double ofErrors(Figure.OfErrors figure) {
      var counts = countsOf(figure.client());
      Outcome kind = figure.kind();
      return switch (figure.function()) {
        case ERRORS -> (double) (kind == null ? counts.failed() : counts.count(kind));
      };
    }

    @Override
    public @Nullable Double ofLabel(Figure.OfLabel figure) {
      var counts = countsOf(figure.client());
      return switch (figure.function()) {
        case SHARE -> ratio(answeredBy(figure.label(), counts), counts.count(Outcome.SUCCEEDED));
      };
    }

    @Override
    public @Nullable Double ofTime(Figure.OfTime figure) {
      var counts = countsOf(figure.client());
      var times =
          times(
              figure.time() == TimeOf.TIME_TO_OUTCOME ? counts.timeToOutcome() : counts.latency());
      return switch (figure.function()) {
        case P50 -> times.p50();
        case P90 -> times.p90();
        case P95 -> times.p95();
        case P99 -> times.p99();
        case P999 -> times.p999();
        case MEAN -> times.mean();
        case MAX -> times.max();
      };
    }

    @Override
    public Double ofWorkload(Figure.OfWorkload figure) {
      var id = figure.workload();
      var reference = figure.kind().resource() + "/" + id.name();
      var workload = WorkloadFigures.of(pods, id.namespace(), reference);
      return switch (figure.function()) {
        case POD_IPS -> (double) workload.podIPs(to);
        case RETIRED_IPS -> (double) workload.retiredIPs(to);
        case READY -> (double) workload.leastReady(from, to);
        case RESTARTS -> (double) workload.restarts(from, to);
        case PODS -> (double) workload.mostPods(from, to);
        case ADDRESSES -> (double) workload.mostAddresses(from, to);
      };
    }

    @Override
    public Double ofService(Figure.OfService figure) {
      var service = recorder.services().get(figure.service());
      if (service == null) {
        return 0.0;
      }
      return switch (figure.function()) {
        case ENDPOINTS -> (double) service.leastReadyEndpoints(from, to);
        case ADDRESS_CHANGES -> (double) service.addressChanges(from, to);
      };
    }

    @Override
    public Double ofReason(Figure.OfReason figure) {
      var log = recorder.reasons();
      return switch (figure.function()) {
        case EVENTS -> (double) log.events(figure, from, to);
        case CONDITIONS -> (double) log.conditions(figure, from, to);
      };
    }

    @Override
    public @Nullable Double ofEvent(Figure.OfEvent figure) {
      long begun = events.startNanos(figure.event());
      long done = events.doneNanos(figure.event());
      return switch (figure.function()) {
        case DURATION -> done == Simulator.NEVER ? null : Double.valueOf(Seconds.of(done - begun));
      };
    }

    private OutcomeCounts countsOf(String client) {
      return recorder.client(client).between(from, to);
    }
  }

  private long answeredBy(Selector label, OutcomeCounts counts) {
    long answered = 0;
    for (int pod = 0; pod < pods.byNumber().size(); pod++) {
      if (label.matches(pods.byNumber().get(pod).last().meta().labels())) {
        answered += counts.servedBy(pod);
      }
    }
    return answered;
  }

  static @Nullable Double availability(OutcomeCounts counts) {
    return ratio(counts.count(Outcome.SUCCEEDED), counts.ended());
  }

  private static @Nullable Double ratio(long part, long all) {
    return all == 0 ? null : Double.valueOf((double) part / all);
  }

  static Times times(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return new Times(null, null, null, null, null, null, null);
    }
    return new Times(
        Seconds.of(histogram.getMean()),
        quantile(histogram, 50),
        quantile(histogram, 90),
        quantile(histogram, 95),
        quantile(histogram, 99),
        quantile(histogram, 99.9),
        Seconds.of(histogram.getMaxValue()));
  }

  private static double quantile(Histogram histogram, double percent) {
    return Seconds.of(histogram.getValueAtPercentile(percent));
  }
}
