package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.RunResult.Times;
import io.github.podchurn.model.scenario.Figure;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.selector.Selector;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads the figures of expectations from the books of a run that is over. */
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
    long from = bounds.from(window);
    long to = bounds.to(window);
    return switch (figure.function().subject()) {
      case CLIENT -> ofClient(figure, recorder.client(figure.subject().name()).between(from, to));
      case WORKLOAD -> ofWorkload(figure, from, to);
      case SERVICE -> ofService(figure, from, to);
      case EVENT -> {
        long done = events.doneNanos(figure.subject().name());
        yield done == Simulator.NEVER
            ? null
            : Seconds.of(done - events.startNanos(figure.subject().name()));
      }
    };
  }

  private @Nullable Double ofClient(Figure figure, OutcomeCounts counts) {
    return switch (figure.function()) {
      case AVAILABILITY -> availability(counts);
      case ERROR_RATE -> {
        var availability = availability(counts);
        yield availability == null ? null : Double.valueOf(1 - availability);
      }
      case REQUESTS -> (double) counts.ended();
      case ERRORS -> {
        Outcome kind = figure.errorKind();
        yield (double) (kind == null ? counts.failed() : counts.count(kind));
      }
      case SHARE -> share(counts, Objects.requireNonNull(figure.answeredBy()));
      case STALENESS -> Seconds.of(counts.stalenessNanos());
      default ->
          ofTimes(
              figure,
              figure.metric() == Figure.Metric.TIME_TO_OUTCOME
                  ? counts.timeToOutcome()
                  : counts.latency());
    };
  }

  private @Nullable Double share(OutcomeCounts counts, Selector selector) {
    long all = counts.count(Outcome.SUCCEEDED);
    long matching = 0;
    for (int pod = 0; pod < pods.byNumber().size(); pod++) {
      if (selector.matches(pods.byNumber().get(pod).last().meta().labels())) {
        matching += counts.servedBy(pod);
      }
    }
    return all == 0 ? null : Double.valueOf((double) matching / all);
  }

  private static @Nullable Double ofTimes(Figure figure, Histogram histogram) {
    var times = times(histogram);
    return switch (figure.function()) {
      case P50 -> times.p50();
      case P90 -> times.p90();
      case P95 -> times.p95();
      case P99 -> times.p99();
      case P999 -> times.p999();
      case MEAN -> times.mean();
      case MAX -> times.max();
      default -> throw new IllegalArgumentException(figure.function() + " is not about times");
    };
  }

  private double ofWorkload(Figure figure, long from, long to) {
    var id = figure.subject();
    var kind = Objects.requireNonNull(figure.workload());
    var workload = WorkloadFigures.of(pods, id.namespace(), kind.resource() + "/" + id.name());
    return switch (figure.function()) {
      case POD_IPS -> workload.podIPs(to);
      case RETIRED_IPS -> workload.retiredIPs(to);
      case READY -> workload.leastReady(from, to);
      case RESTARTS -> workload.restarts(from, to);
      default -> throw new IllegalArgumentException(figure.function() + " is not about workloads");
    };
  }

  private double ofService(Figure figure, long from, long to) {
    var service = recorder.services().get(figure.subject());
    if (service == null) {
      return 0;
    }
    return switch (figure.function()) {
      case ENDPOINTS -> service.leastReadyEndpoints(from, to);
      case ADDRESS_CHANGES -> service.addressChanges(from, to);
      default -> throw new IllegalArgumentException(figure.function() + " is not about Services");
    };
  }

  static @Nullable Double availability(OutcomeCounts counts) {
    long ended = counts.ended();
    return ended == 0 ? null : Double.valueOf((double) counts.count(Outcome.SUCCEEDED) / ended);
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
