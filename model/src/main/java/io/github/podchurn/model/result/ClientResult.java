package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;

/**
 * What one group of clients saw, over all replications.
 *
 * @param availability succeeded / (succeeded + failed), after the warm-up
 * @param errors per error kind that occurred at all, by its JSON name
 * @param failures the same by what stood in their way, by kind and then by cause
 * @param latency of the requests that succeeded
 * @param timeToOutcome of all requests
 * @param staleness longest time in seconds that an address was still used after its Pod was gone
 * @param perPod who answered, in the first replication; of more than {@link #PODS_MAX} Pods only
 *     those that answered at all
 * @param target what it calls, for people: {@code the-bus.shield.svc.cluster.local:8080}
 */
public record ClientResult(
    String name,
    String target,
    Estimate requests,
    Estimate availability,
    SortedMap<String, Estimate> errors,
    List<Failures> failures,
    LatencyEstimates latency,
    LatencyEstimates timeToOutcome,
    Estimate staleness,
    List<PodShare> perPod) {

  /** Of so many Pods those are listed too that answered nothing. */
  public static final int PODS_MAX = 1_000;

  public ClientResult {
    failures = List.copyOf(failures);
    perPod = List.copyOf(perPod);
  }

  /**
   * Requests that failed in one way for one cause.
   *
   * @param error the kind's JSON name
   * @param cause by the JSON name of its {@link FailureCause}
   */
  public record Failures(String error, String cause, Estimate requests) {}

  /** How many of the client's requests one Pod answered after the warm-up. */
  public record PodShare(String namespace, String pod, String version, long succeeded) {}
}
