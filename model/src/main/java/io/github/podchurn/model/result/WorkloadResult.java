package io.github.podchurn.model.result;

/**
 * The Pods of one workload, over all replications.
 *
 * @param name a reference: {@code pod/triskelion}
 * @param podIPs distinct addresses that its Pods were given
 * @param retiredIPs addresses that were given back
 * @param restarts of containers in place
 * @param minReady least number of ready Pods after the warm-up
 */
public record WorkloadResult(
    String name,
    String namespace,
    Estimate podIPs,
    Estimate retiredIPs,
    Estimate restarts,
    Estimate minReady) {}
