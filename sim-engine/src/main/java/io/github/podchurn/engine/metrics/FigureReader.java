package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.selector.Selector;

/** Reads figures from the books of a run that is over. */
final class FigureReader {

  private final MetricsRecorder recorder;
  private final PodLog pods;
  private final EventLog events;
  private final WindowBounds bounds;
  private final double nodes;

  FigureReader(Scenario scenario, MetricsRecorder recorder, PodLog pods, EventLog events) {
    this.recorder = recorder;
    this.pods = pods;
    this.events = events;
    this.nodes = scenario.cluster().nodes().size();
    this.bounds = new WindowBounds(scenario, events);
  }

  /** The figure over a window. */
  Observation read(Figure figure, Window window) {
    var read = figure.accept(new InWindow(bounds.from(window), bounds.to(window)));
    return read == null ? Observation.NONE : read;
  }

  /** Figures of what happened from one time to another. */
  private final class InWindow implements Figure.Cases<Observation> {
    private final long from;
    private final long to;

    InWindow(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public Observation ofClient(Figure.OfClient figure) {
      var counts = countsOf(figure.client());
      return switch (figure.function()) {
        case AVAILABILITY -> Observation.share(counts.count(Outcome.SUCCEEDED), counts.ended());
        case ERROR_RATE -> Observation.share(counts.failed(), counts.ended());
        case REQUESTS -> Observation.count(counts.ended());
        case STALENESS -> Observation.of(Seconds.of(counts.stalenessNanos()));
        case REACHED_PODS -> Observation.count(counts.servers());
        case UNEVENNESS -> Observation.of(counts.unevenness());
      };
    }

    @Override
    public Observation ofErrors(Figure.OfErrors figure) {
      var counts = countsOf(figure.client());
      Outcome kind = figure.kind();
      return switch (figure.function()) {
        case ERRORS -> Observation.count(kind == null ? counts.failed() : counts.count(kind));
      };
    }

    @Override
    public Observation ofLabel(Figure.OfLabel figure) {
      var counts = countsOf(figure.client());
      return switch (figure.function()) {
        case SHARE ->
            Observation.share(answeredBy(figure.label(), counts), counts.count(Outcome.SUCCEEDED));
      };
    }

    @Override
    public Observation ofTime(Figure.OfTime figure) {
      var requests = requestsOf(figure.client());
      var times =
          (figure.time() == TimeOf.TIME_TO_OUTCOME ? requests.timeToOutcome() : requests.latency())
              .times();
      var value =
          switch (figure.function()) {
            case P50 -> times.p50();
            case P90 -> times.p90();
            case P95 -> times.p95();
            case P99 -> times.p99();
            case P999 -> times.p999();
            case MEAN -> times.mean();
            case MAX -> times.max();
          };
      return new Observation(value, 0);
    }

    @Override
    public Observation ofWorkload(Figure.OfWorkload figure) {
      var id = figure.workload();
      var reference = figure.kind().resource() + "/" + id.name();
      var workload = WorkloadFigures.of(pods, id.namespace(), reference);
      return switch (figure.function()) {
        case POD_IPS -> Observation.count(workload.podIPs(to));
        case RETIRED_IPS -> Observation.count(workload.retiredIPs(to));
        case READY -> Observation.count(workload.leastReady(from, to));
        case RESTARTS -> Observation.count(workload.restarts(from, to));
        case PODS -> Observation.count(workload.mostPods(from, to));
        case ADDRESSES -> Observation.count(workload.mostAddresses(from, to));
      };
    }

    @Override
    public Observation ofService(Figure.OfService figure) {
      var service = recorder.services().get(figure.service());
      if (service == null) {
        return Observation.of(0);
      }
      return switch (figure.function()) {
        case ENDPOINTS -> Observation.count(service.leastReadyEndpoints(from, to));
        case ADDRESS_CHANGES -> Observation.count(service.addressChanges(from, to));
        case SLICE_WRITES -> Observation.count(service.sliceWrites().count(from, to));
        case SLICE_BYTES -> Observation.of(nodes * service.sliceWrites().sliceBytes(from, to));
        case ENDPOINTS_BYTES ->
            Observation.of(nodes * service.sliceWrites().endpointsBytes(from, to));
        case SYNCS -> recorder.propagation().syncs(figure.service(), from, to);
      };
    }

    @Override
    public Observation ofReason(Figure.OfReason figure) {
      var log = recorder.reasons();
      return switch (figure.function()) {
        case EVENTS -> Observation.count(log.events(figure, from, to));
        case CONDITIONS -> Observation.count(log.conditions(figure, from, to));
        case TERMINATIONS -> Observation.count(log.terminations(figure, from, to));
      };
    }

    @Override
    public Observation ofEvent(Figure.OfEvent figure) {
      long begun = events.startNanos(figure.event());
      long done = events.doneNanos(figure.event());
      return switch (figure.function()) {
        case DURATION ->
            done == Simulator.NEVER ? Observation.NONE : Observation.of(Seconds.of(done - begun));
      };
    }

    private OutcomeCounts countsOf(String client) {
      return requestsOf(client).counts();
    }

    private RequestFigures requestsOf(String client) {
      return recorder.client(client).figures(from, to);
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
}
