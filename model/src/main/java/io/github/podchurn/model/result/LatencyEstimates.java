package io.github.podchurn.model.result;

/** Estimates of one time's distribution, in seconds. */
public record LatencyEstimates(
    Estimate mean,
    Estimate p50,
    Estimate p90,
    Estimate p95,
    Estimate p99,
    Estimate p999,
    Estimate max) {}
