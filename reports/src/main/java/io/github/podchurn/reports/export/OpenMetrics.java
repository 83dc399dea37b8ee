package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExpectationResult;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.LatencyEstimates;
import io.github.podchurn.model.result.ServiceResult;
import io.github.podchurn.model.result.TimelineResult;
import io.github.podchurn.model.result.WorkloadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code metrics.prom}: what came out of all replications in the OpenMetrics text format,
 * to be pushed or collected. Estimates are gauges with a label {@code estimate}: {@code mean},
 * {@code low} or {@code high}; what has no value has no sample. Readers of Prometheus' older text
 * format take it too.
 *
 * <p>Source: OpenMetrics 1.0, "Text Format".
 */
public final class OpenMetrics {

  private final StringBuilder out = new StringBuilder(1 << 13);
  private final ExperimentResult result;

  private OpenMetrics(ExperimentResult result) {
    this.result = result;
  }

  /** The metrics of a result. */
  public static String write(ExperimentResult result) {
    return new OpenMetrics(result).write();
  }

  private String write() {
    run();
    clients();
    workloads();
    services();
    timeline();
    expectations();
    return out.append("# EOF\n").toString();
  }

  private void run() {
    var provenance = result.provenance();
    family("podchurn_run", "", "Where the figures come from; always 1.");
    sample(
        "podchurn_run",
        labels(
            "digest", provenance.digest(),
            "seed", String.valueOf(provenance.seed()),
            "version", provenance.version()),
        1.0);
    family("podchurn_replications", "", "Runs with random numbers of their own.");
    sample("podchurn_replications", labels(), (double) provenance.replications());
  }

  private void clients() {
    var clients = result.clients();
    each("podchurn_requests", "", "Requests after the warm-up.", clients, ClientResult::requests);
    each(
        "podchurn_availability_ratio",
        "ratio",
        "Succeeded of those that ended.",
        clients,
        ClientResult::availability);
    family("podchurn_errors", "", "Failed requests, by the way in which they failed.");
    for (var client : clients) {
      client
          .errors()
          .forEach(
              (kind, number) -> estimate("podchurn_errors", labels(client, "kind", kind), number));
    }
    family("podchurn_failures", "", "Failed requests, by the way and by what stood in their way.");
    for (var client : clients) {
      for (var it : client.failures()) {
        var labels = labels(client, "kind", it.error(), "cause", it.cause());
        estimate("podchurn_failures", labels, it.requests());
      }
    }
    times("podchurn_latency_seconds", "Time until a success.", ClientResult::latency);
    times(
        "podchurn_time_to_outcome_seconds",
        "Time until a success or a failure.",
        ClientResult::timeToOutcome);
    each(
        "podchurn_staleness_seconds",
        "seconds",
        "Longest time that an address was used after its Pod was gone.",
        clients,
        ClientResult::staleness);
  }

  private void each(
      String name,
      String unit,
      String help,
      List<ClientResult> clients,
      Function<ClientResult, Estimate> figure) {
    family(name, unit, help);
    clients.forEach(client -> estimate(name, labels(client), figure.apply(client)));
  }

  private void times(String name, String help, Function<ClientResult, LatencyEstimates> times) {
    family(name, "seconds", help);
    for (var client : result.clients()) {
      var of = times.apply(client);
      var named = new LinkedHashMap<String, Estimate>();
      named.put("mean", of.mean());
      named.put("p50", of.p50());
      named.put("p90", of.p90());
      named.put("p95", of.p95());
      named.put("p99", of.p99());
      named.put("p999", of.p999());
      named.put("max", of.max());
      named.forEach((stat, value) -> estimate(name, labels(client, "stat", stat), value));
    }
  }

  private void workloads() {
    workload("podchurn_pod_ips", "Distinct addresses of its Pods.", WorkloadResult::podIPs);
    workload("podchurn_retired_ips", "Addresses given back.", WorkloadResult::retiredIPs);
    workload("podchurn_restarts", "Containers restarted in place.", WorkloadResult::restarts);
    workload("podchurn_ready_pods_min", "Fewest ready Pods.", WorkloadResult::minReady);
  }

  private void workload(String name, String help, Function<WorkloadResult, Estimate> figure) {
    family(name, "", help);
    for (var workload : result.workloads()) {
      var labels = labels("namespace", workload.namespace(), "workload", workload.name());
      estimate(name, labels, figure.apply(workload));
    }
  }

  private void services() {
    family("podchurn_address_changes", "", "How often the Service's own address changed.");
    for (var service : result.services()) {
      sample("podchurn_address_changes", labels(service), (double) service.addressChanges());
    }
    family("podchurn_endpoint_changes", "", "How often its set of ready endpoints changed.");
    for (var service : result.services()) {
      estimate("podchurn_endpoint_changes", labels(service), service.endpointChanges());
    }
  }

  private void timeline() {
    family("podchurn_event_duration_seconds", "seconds", "Until what an event began was done.");
    for (TimelineResult event : result.timeline()) {
      var labels = labels("event", event.name(), "at", Decimals.text(event.at()));
      estimate("podchurn_event_duration_seconds", labels, event.duration());
    }
  }

  private void expectations() {
    family("podchurn_expectation_met", "", "1 if the claim held, else 0.");
    for (ExpectationResult expectation : result.expectations()) {
      var labels =
          labels(
              "during", expectation.during(),
              "severity", expectation.severity(),
              "that", expectation.that());
      sample("podchurn_expectation_met", labels, expectation.passed() ? 1.0 : 0.0);
    }
  }

  private void family(String name, String unit, String help) {
    out.append("# TYPE ").append(name).append(" gauge\n");
    if (!unit.isEmpty()) {
      out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private Map<String, String> labels(String... namesAndValues) {
    var labels = new LinkedHashMap<String, String>();
    labels.put("scenario", result.provenance().scenario());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return labels;
  }

  private Map<String, String> labels(ClientResult client, String... more) {
    var labels = labels("client", client.name());
    labels.putAll(labels(more));
    return labels;
  }

  private Map<String, String> labels(ServiceResult service) {
    return labels("namespace", service.namespace(), "service", service.name());
  }

  private void estimate(String name, Map<String, String> labels, Estimate estimate) {
    bound(name, labels, "mean", estimate.mean());
    bound(name, labels, "low", estimate.low());
    bound(name, labels, "high", estimate.high());
  }

  private void bound(
      String name, Map<String, String> labels, String bound, @Nullable Double value) {
    if (value != null) {
      var all = new LinkedHashMap<>(labels);
      all.put("estimate", bound);
      sample(name, all, value);
    }
  }

  private void sample(String name, Map<String, String> labels, double value) {
    out.append(name);
    var before = "{";
    for (var label : labels.entrySet()) {
      out.append(before).append(label.getKey()).append("=\"");
      out.append(escaped(label.getValue())).append('"');
      before = ",";
    }
    out.append("} ").append(Decimals.text(value)).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
