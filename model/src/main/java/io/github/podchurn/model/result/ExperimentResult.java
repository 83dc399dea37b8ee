package io.github.podchurn.model.result;

import java.util.List;
import java.util.Map;

/**
 * All that is kept of a run and its replications; {@code result.json} is this record, and every
 * report is drawn from it alone.
 *
 * @param scenario the effective scenario, every default included, as a tree of maps, lists and
 *     scalars in the scenario format
 * @param clusterEvents of the first replication, in the order in which each was first told
 */
public record ExperimentResult(
    String apiVersion,
    String kind,
    Provenance provenance,
    List<ClientResult> clients,
    Map<String, Object> scenario,
    List<Replication> replications,
    List<WorkloadResult> workloads,
    List<ServiceResult> services,
    List<TimelineResult> timeline,
    List<ExpectationResult> expectations,
    Series series,
    List<PodRecord> pods,
    List<ClusterEvent> clusterEvents,
    Propagation propagation,
    OutputAnalysis analysis) {

  public static final String API_VERSION = "podchurn.io/v1";
  public static final String KIND = "Result";

  /** A result of which nothing more is known. */
  public ExperimentResult(
      String apiVersion,
      String kind,
      Provenance provenance,
      List<ClientResult> clients,
      Map<String, Object> scenario,
      List<Replication> replications,
      List<WorkloadResult> workloads,
      List<ServiceResult> services,
      List<TimelineResult> timeline,
      List<ExpectationResult> expectations,
      Series series,
      List<PodRecord> pods,
      List<ClusterEvent> clusterEvents,
      Propagation propagation) {
    this(
        apiVersion,
        kind,
        provenance,
        clients,
        scenario,
        replications,
        workloads,
        services,
        timeline,
        expectations,
        series,
        pods,
        clusterEvents,
        propagation,
        OutputAnalysis.NONE);
  }

  public ExperimentResult {
    clients = List.copyOf(clients);
    replications = List.copyOf(replications);
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
    timeline = List.copyOf(timeline);
    expectations = List.copyOf(expectations);
    pods = List.copyOf(pods);
    clusterEvents = List.copyOf(clusterEvents);
  }

  public ExperimentResult withAnalysis(OutputAnalysis newAnalysis) {
    return new ExperimentResult(
        apiVersion,
        kind,
        provenance,
        clients,
        scenario,
        replications,
        workloads,
        services,
        timeline,
        expectations,
        series,
        pods,
        clusterEvents,
        propagation,
        newAnalysis);
  }

  /** Whether no expectation that matters failed. */
  public boolean everyExpectationMet() {
    return expectations.stream().allMatch(e -> e.passed() || e.severity().equals("warn"));
  }
}
