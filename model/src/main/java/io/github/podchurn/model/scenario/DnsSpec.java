package io.github.podchurn.model.scenario;

import java.time.Duration;

/**
 * The cluster's DNS.
 *
 * @param ttl the lifetime written on its answers
 * @param serverCache how long the server itself keeps an answer
 * @param latency from a question to its answer
 */
public record DnsSpec(Duration ttl, Duration serverCache, Distribution latency) {}
