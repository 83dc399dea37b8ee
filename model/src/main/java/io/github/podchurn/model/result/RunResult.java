package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one run, before it is put together with its replications.
 *
 * @param counts what is kept of every replication
 * @param events those of the timeline
 * @param observed one per expectation of the scenario
 * @param clusterEvents in the order in which each was first told
 */
public record RunResult(
    Replication counts,
    List<ClientRun> clients,
    List<WorkloadRun> workloads,
    List<ServiceRun> services,
    List<EventRun> events,
    List<Observation> observed,
    Series series,
    List<PodRecord> pods,
    List<ClusterEvent> clusterEvents,
    Propagation propagation) {

  public RunResult {
    clients = List.copyOf(clients);
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
    events = List.copyOf(events);
    observed = List.copyOf(observed);
    pods = List.copyOf(pods);
    clusterEvents = List.copyOf(clusterEvents);
  }

  /** The same without what is kept of the first replication only. */
  public RunResult withoutPictures() {
    return new RunResult(
        counts,
        clients,
        workloads,
        services,
        events,
        observed,
        new Series(
            series.bucketSeconds(), series.durationSeconds(), List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        Propagation.NONE);
  }

  /**
   * One group of clients, after the warm-up.
   *
   * @param availability null when no request ended
   * @param course over the whole run, the warm-up included
   */
  public record ClientRun(
      String name,
      long requests,
      @Nullable Double availability,
      SortedMap<String, Long> errors,
      List<Failures> failures,
      Times latency,
      Times timeToOutcome,
      TimeCounts latencyCounts,
      TimeCounts timeToOutcomeCounts,
      RequestCourse course,
      double stalenessSeconds,
      List<ClientResult.PodShare> perPod) {

    public ClientRun {
      failures = List.copyOf(failures);
      perPod = List.copyOf(perPod);
    }
  }

  /** Requests that failed in one way for one cause. */
  public record Failures(Outcome error, FailureCause cause, long requests) {}

  /** The distribution of a time, in seconds; every value is null when nothing was measured. */
  public record Times(
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p90,
      @Nullable Double p95,
      @Nullable Double p99,
      @Nullable Double p999,
      @Nullable Double max) {}

  /** The Pods that are counted under one reference. */
  public record WorkloadRun(
      String name, String namespace, long podIPs, long retiredIPs, long restarts, long minReady) {}

  /** One Service. */
  public record ServiceRun(
      String name,
      String namespace,
      String type,
      String clusterIP,
      String dns,
      SortedMap<String, String> selector,
      List<ServiceResult.Port> ports,
      long addressChanges,
      long endpointChanges) {

    public ServiceRun {
      ports = List.copyOf(ports);
    }
  }

  /**
   * One timeline event.
   *
   * @param duration seconds until what it began was done, or null if it never was
   */
  public record EventRun(
      String name,
      double at,
      String text,
      @Nullable Double duration,
      List<TimelineResult.Evidence> evidence) {

    public EventRun {
      evidence = List.copyOf(evidence);
    }
  }
}
