package io.github.podchurn.engine.experiment;

import io.github.podchurn.model.figure.TimeOf;
import io.github.podchurn.model.figure.Unit;
import io.github.podchurn.model.result.Band;
import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.LatencyEstimates;
import io.github.podchurn.model.result.Observation;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.OutputAnalysis.Course;
import io.github.podchurn.model.result.OutputAnalysis.PooledTimes;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.model.result.RequestCourse;
import io.github.podchurn.model.result.RunResult;
import io.github.podchurn.model.result.RunResult.ClientRun;
import io.github.podchurn.model.result.RunResult.EventRun;
import io.github.podchurn.model.result.RunResult.ServiceRun;
import io.github.podchurn.model.result.RunResult.Times;
import io.github.podchurn.model.result.RunResult.WorkloadRun;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.TimeCounts;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.result.WorkloadResult;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the runs of one scenario together into its result. */
final class Aggregation {

  private final Scenario scenario;
  private final List<RunResult> runs;
  private final Estimates estimates;

  /**
   * The runs to put together.
   *
   * @param runs at least one, in the order of the replications
   */
  Aggregation(Scenario scenario, List<RunResult> runs) {
    this.scenario = scenario;
    this.runs = runs;
    this.estimates = Estimates.of(scenario.replications());
  }

  ExperimentResult result(Provenance provenance, Map<String, Object> effectiveScenario) {
    var first = runs.get(0);
    return new ExperimentResult(
        ExperimentResult.API_VERSION,
        ExperimentResult.KIND,
        provenance,
        clients(),
        effectiveScenario,
        runs.stream().map(RunResult::counts).toList(),
        workloads(),
        services(),
        timeline(),
        expectations(),
        first.series(),
        first.pods(),
        first.clusterEvents(),
        first.propagation());
  }

  /** Quantiles over the requests of all runs. */
  List<PooledTimes> pooled() {
    var times = new ArrayList<PooledTimes>();
    for (var spec : scenario.clients()) {
      var each = matching(RunResult::clients, client -> client.name().equals(spec.name()));
      times.add(pooled(spec.name(), TimeOf.LATENCY, each, ClientRun::latencyCounts));
      times.add(pooled(spec.name(), TimeOf.TIME_TO_OUTCOME, each, ClientRun::timeToOutcomeCounts));
    }
    return times;
  }

  private PooledTimes pooled(
      String client, TimeOf time, List<ClientRun> runs, Function<ClientRun, TimeCounts> counts) {
    return new PooledQuantiles(runs.stream().map(counts).toList(), estimates)
        .times(client, time.notation());
  }

  /** The availability of each client over time. */
  List<Course> courses() {
    var courses = new ArrayList<Course>();
    for (var spec : scenario.clients()) {
      var each =
          matching(RunResult::clients, client -> client.name().equals(spec.name())).stream()
              .map(ClientRun::course)
              .toList();
      courses.add(
          new Course(
              spec.name(),
              each.get(0).bucketSeconds(),
              each.size() == 1 ? Band.NONE : availability(each),
              each.stream().limit(Course.RUNS_MAX).map(Aggregation::shares).toList()));
    }
    return courses;
  }

  private Band availability(List<RequestCourse> runs) {
    return Band.of(
        IntStream.range(0, runs.get(0).size())
            .mapToObj(
                i -> estimates.ofShares(runs.stream().map(run -> run.availability(i)).toList()))
            .toList());
  }

  private static List<@Nullable Double> shares(RequestCourse run) {
    var shares = new ArrayList<@Nullable Double>();
    for (int i = 0; i < run.size(); i++) {
      var share = run.availability(i).value();
      shares.add(share == null ? null : Double.valueOf(Math.rint(share * 1e4) / 1e4));
    }
    return shares;
  }

  private List<ClientResult> clients() {
    var results = new ArrayList<ClientResult>();
    for (var spec : scenario.clients()) {
      var each = matching(RunResult::clients, client -> client.name().equals(spec.name()));
      results.add(
          new ClientResult(
              spec.name(),
              TargetText.of(spec, scenario),
              estimates.over(each, ClientRun::requests),
              share(each),
              errors(each),
              failures(each),
              latency(each, ClientRun::latency),
              latency(each, ClientRun::timeToOutcome),
              estimates.over(each, ClientRun::stalenessSeconds),
              each.get(0).perPod()));
    }
    return results;
  }

  private Estimate share(List<ClientRun> runs) {
    return estimates.ofShares(
        runs.stream().map(run -> new Observation(run.availability(), run.requests())).toList());
  }

  private SortedMap<String, Estimate> errors(List<ClientRun> runs) {
    var kinds = new TreeSet<String>();
    runs.forEach(run -> kinds.addAll(run.errors().keySet()));
    var errors = new TreeMap<String, Estimate>();
    for (var kind : kinds) {
      errors.put(kind, estimates.over(runs, run -> run.errors().getOrDefault(kind, 0L)));
    }
    return errors;
  }

  private List<ClientResult.Failures> failures(List<ClientRun> runs) {
    var all = new ArrayList<ClientResult.Failures>();
    for (var error : Outcome.values()) {
      for (var cause : FailureCause.values()) {
        var each = runs.stream().map(run -> failed(run, error, cause)).toList();
        if (each.stream().anyMatch(requests -> requests > 0)) {
          var requests = estimates.over(each, it -> it);
          all.add(new ClientResult.Failures(error.jsonName(), cause.jsonName(), requests));
        }
      }
    }
    return all;
  }

  private static long failed(ClientRun run, Outcome error, FailureCause cause) {
    return run.failures().stream()
        .filter(it -> it.error() == error && it.cause() == cause)
        .mapToLong(RunResult.Failures::requests)
        .sum();
  }

  private LatencyEstimates latency(List<ClientRun> runs, Function<ClientRun, Times> times) {
    var all = runs.stream().map(times).toList();
    return new LatencyEstimates(
        estimates.over(all, Times::mean),
        estimates.over(all, Times::p50),
        estimates.over(all, Times::p90),
        estimates.over(all, Times::p95),
        estimates.over(all, Times::p99),
        estimates.over(all, Times::p999),
        estimates.over(all, Times::max));
  }

  private List<WorkloadResult> workloads() {
    var results = new ArrayList<WorkloadResult>();
    for (var workload : runs.get(0).workloads()) {
      List<WorkloadRun> each =
          matching(
              RunResult::workloads,
              other ->
                  other.name().equals(workload.name())
                      && other.namespace().equals(workload.namespace()));
      results.add(
          new WorkloadResult(
              workload.name(),
              workload.namespace(),
              estimates.over(each, WorkloadRun::podIPs),
              estimates.over(each, WorkloadRun::retiredIPs),
              estimates.over(each, WorkloadRun::restarts),
              estimates.over(each, WorkloadRun::minReady)));
    }
    return results;
  }

  private List<ServiceResult> services() {
    var results = new ArrayList<ServiceResult>();
    for (var service : runs.get(0).services()) {
      List<ServiceRun> each =
          matching(
              RunResult::services,
              other ->
                  other.name().equals(service.name())
                      && other.namespace().equals(service.namespace()));
      results.add(
          new ServiceResult(
              service.name(),
              service.namespace(),
              service.type(),
              service.clusterIP(),
              service.dns(),
              service.selector(),
              service.ports(),
              each.stream().mapToLong(ServiceRun::addressChanges).max().orElse(0),
              estimates.over(each, ServiceRun::endpointChanges)));
    }
    return results;
  }

  private List<TimelineResult> timeline() {
    var results = new ArrayList<TimelineResult>();
    for (var event : runs.get(0).events()) {
      List<EventRun> each = matching(RunResult::events, other -> other.name().equals(event.name()));
      results.add(
          new TimelineResult(
              event.name(),
              event.at(),
              event.text(),
              estimates.over(each, EventRun::duration),
              event.evidence()));
    }
    return results;
  }

  private List<ExpectationResult> expectations() {
    var results = new ArrayList<ExpectationResult>();
    for (int i = 0; i < scenario.expectations().size(); i++) {
      int index = i;
      var expectation = scenario.expectations().get(i);
      var observed = new ArrayList<Observation>();
      runs.forEach(run -> observed.add(run.observed().get(index)));
      var estimate =
          expectation.figure().function().unit() == Unit.RATIO
              ? estimates.ofShares(observed)
              : estimates.over(observed, Observation::value);
      results.add(
          new ExpectationResult(
              expectation.text(),
              expectation.duringText(),
              holds(expectation, observed, estimate),
              estimate,
              expectation.figure().function().unit().name().toLowerCase(Locale.ROOT),
              expectation.over().name().toLowerCase(Locale.ROOT),
              expectation.severity().name().toLowerCase(Locale.ROOT)));
    }
    return results;
  }

  /** A figure that could not be computed meets no claim. */
  private static boolean holds(
      Expectation expectation, List<Observation> observed, Estimate estimate) {
    if (expectation.over() == Expectation.Over.EACH) {
      return observed.stream()
          .map(Observation::value)
          .allMatch(value -> value != null && expectation.condition().holds(value));
    }
    var mean = estimate.mean();
    return mean != null && expectation.condition().holds(mean);
  }

  /** The part of each run that belongs to one thing; a run in which it did not exist has none. */
  private <T> List<T> matching(Function<RunResult, List<T>> parts, Predicate<T> isMeant) {
    var found = new ArrayList<T>();
    for (var run : runs) {
      parts.apply(run).stream().filter(isMeant).findFirst().ifPresent(found::add);
    }
    return found;
  }
}
