package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventTrace;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.proxy.KubeProxy;
import io.github.podchurn.engine.proxy.TableHistory;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.ClusterEvent;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Replication;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.result.RunResult.ClientRun;
import io.github.podchurn.model.result.RunResult.WorkloadRun;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.scenario.ClientSpec;
import io.github.podchurn.model.scenario.Scenario;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Keeps all books of one run and makes its result of them. */
public final class MetricsRecorder {

  private final Simulator simulator;
  private final ApiServer api;
  private final Scenario scenario;
  private final Windows windows = new Windows();
  private final Map<String, ClientRecorder> clients = new LinkedHashMap<>();
  private final PodLog pods;
  private final ServiceLog services;
  private final EventLog events;
  private final ReasonLog reasons;
  private final AutoscalerLog autoscalers;
  private final PropagationLog propagation;
  private final TimeGrid grid;

  /** The empty books of a run. */
  public MetricsRecorder(Simulator simulator, ApiServer api, Scenario scenario) {
    this.simulator = simulator;
    this.api = api;
    this.scenario = scenario;
    this.pods = new PodLog(simulator);
    this.services = new ServiceLog(simulator, api);
    this.events = new EventLog(simulator, this, scenario.timeline());
    this.reasons = new ReasonLog(simulator, api);
    this.autoscalers = new AutoscalerLog(simulator, api);
    this.grid = TimeGrid.of(scenario.duration());
    this.propagation = new PropagationLog(simulator, pods, grid.horizonNanos());
    windows.cutAt(scenario.warmup().length().toNanos());
    for (var expectation : scenario.expectations()) {
      new WindowBounds(scenario, events).known(expectation.during()).forEach(windows::cutAt);
    }
    for (var client : scenario.clients()) {
      clients.put(client.name(), new ClientRecorder(client.name(), windows, grid));
    }
    api.observe(Kind.POD, pods::onChange);
    api.observe(Kind.POD, change -> services.onPod((Pod) change.before(), (Pod) change.after()));
    api.observe(Kind.SERVICE, change -> services.onService((Service) change.object()));
    api.observe(Kind.ENDPOINT_SLICE, services::onSlice);
  }

  /**
   * Notes from now on how changes of endpoints get to the nodes' tables.
   *
   * @param proxies of all nodes, which hold all that has been written so far
   */
  public void watchTables(ApiServer api, TableHistory history, List<KubeProxy> proxies) {
    propagation.start(api, history, proxies);
  }

  public PodLog pods() {
    return pods;
  }

  public EventLog events() {
    return events;
  }

  public ClientRecorder client(ClientSpec client) {
    return client(client.name());
  }

  ClientRecorder client(String name) {
    var recorder = clients.get(name);
    if (recorder == null) {
      throw new IllegalArgumentException("no client is called " + name);
    }
    return recorder;
  }

  ServiceLog services() {
    return services;
  }

  PropagationLog propagation() {
    return propagation;
  }

  ReasonLog reasons() {
    return reasons;
  }

  void cutNow() {
    int inserted = windows.cutAt(simulator.now());
    if (inserted >= 0) {
      clients.values().forEach(client -> client.insertStretch(inserted));
    }
  }

  /** The result, once every request is accounted for. */
  public RunResult result(long seed, EventTrace trace) {
    clients.values().forEach(ClientRecorder::checkConservation);
    long from = scenario.warmup().length().toNanos();
    long to = grid.horizonNanos();
    var figures = new FigureReader(scenario, this, pods, events);
    var observed = new ArrayList<Observation>();
    for (var expectation : scenario.expectations()) {
      observed.add(figures.read(expectation.figure(), expectation.during()));
    }
    return new RunResult(
        new Replication(seed, trace.digest(), trace.events(), counts(from), times(from)),
        clients.values().stream().map(client -> clientRun(client, from)).toList(),
        workloads(from, to),
        services.runs(from, to),
        events.runs(),
        observed,
        series(),
        pods.records(),
        clusterEvents(),
        propagation.result());
  }

  private List<ClusterEvent> clusterEvents() {
    var all = new ArrayList<ClusterEvent>();
    for (var entry : api.events().entries()) {
      var told = entry.told();
      var times = entry.times();
      all.add(
          new ClusterEvent(
              Seconds.of(times.get(0)),
              Seconds.of(times.get(times.size() - 1)),
              told.type(),
              told.reason(),
              told.namespace(),
              told.object(),
              told.message(),
              times.size()));
    }
    return all;
  }

  private List<Replication.ClientCounts> counts(long from) {
    var all = new ArrayList<Replication.ClientCounts>();
    for (var client : clients.values()) {
      var counts = client.figures(from, grid.horizonNanos()).counts();
      all.add(
          new Replication.ClientCounts(
              client.name(),
              counts.ended() + counts.inFlight(),
              counts.count(Outcome.SUCCEEDED),
              errors(counts),
              counts.inFlight()));
    }
    return all;
  }

  private List<Replication.ClientTimes> times(long from) {
    return clients.values().stream()
        .map(
            client ->
                new Replication.ClientTimes(
                    client.name(), client.figures(from, grid.horizonNanos()).latency().times()))
        .toList();
  }

  private ClientRun clientRun(ClientRecorder client, long from) {
    var requests = client.figures(from, grid.horizonNanos());
    var counts = requests.counts();
    return new ClientRun(
        client.name(),
        counts.ended(),
        Observation.share(counts.count(Outcome.SUCCEEDED), counts.ended()).value(),
        errors(counts),
        failures(counts),
        requests.latency().times(),
        requests.timeToOutcome().times(),
        requests.latency().counts(),
        requests.timeToOutcome().counts(),
        client.course(),
        Seconds.of(counts.stalenessNanos()),
        perPod(counts));
  }

  private List<ClientResult.PodShare> perPod(OutcomeCounts counts) {
    var shares = new ArrayList<ClientResult.PodShare>();
    boolean all = pods.byNumber().size() <= ClientResult.PODS_MAX;
    for (int number = 0; number < pods.byNumber().size(); number++) {
      if (!all && counts.servedBy(number) == 0) {
        continue;
      }
      var pod = pods.byNumber().get(number).last();
      shares.add(
          new ClientResult.PodShare(
              pod.meta().namespace(), pod.meta().name(), pod.version(), counts.servedBy(number)));
    }
    return shares;
  }

  private static SortedMap<String, Long> errors(OutcomeCounts counts) {
    var errors = new TreeMap<String, Long>();
    for (var outcome : Outcome.values()) {
      if (outcome.isError() && counts.count(outcome) > 0) {
        errors.put(outcome.jsonName(), counts.count(outcome));
      }
    }
    return errors;
  }

  private static List<RunResult.Failures> failures(OutcomeCounts counts) {
    var failures = new ArrayList<RunResult.Failures>();
    for (var outcome : Outcome.values()) {
      for (var cause : FailureCause.values()) {
        long requests = counts.count(outcome, cause);
        if (requests > 0) {
          failures.add(new RunResult.Failures(outcome, cause, requests));
        }
      }
    }
    return failures;
  }

  private List<WorkloadRun> workloads(long from, long to) {
    var groups = new LinkedHashMap<String, List<PodLog.Life>>();
    for (var life : pods.lives()) {
      var name = life.last().meta().namespace() + "/" + life.workload();
      groups.computeIfAbsent(name, group -> new ArrayList<>()).add(life);
    }
    var runs = new ArrayList<WorkloadRun>();
    for (var group : groups.values()) {
      var first = group.get(0);
      var figures = new WorkloadFigures(group);
      runs.add(
          new WorkloadRun(
              first.workload(),
              first.last().meta().namespace(),
              figures.podIPs(to),
              figures.retiredIPs(to),
              figures.restarts(from, to),
              figures.leastReady(from, to)));
    }
    return runs;
  }

  private Series series() {
    var places = pods.places();
    IntUnaryOperator placeOf =
        number -> places.getOrDefault(pods.byNumber().get(number), places.size());
    return new Series(
        Seconds.of(grid.bucketNanos()),
        Seconds.of(grid.horizonNanos()),
        clients.values().stream().map(client -> client.series(placeOf)).toList(),
        services.series(propagation),
        autoscalers.series());
  }
}
