package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;

/**
 * The raw counts of one replication.
 *
 * @param traceDigest of all events in their order; two runs with equal digests did the same
 * @param events how many events were executed
 * @param times of the clients' requests; empty in results of older versions
 */
public record Replication(
    long seed,
    String traceDigest,
    long events,
    List<ClientCounts> clients,
    List<ClientTimes> times) {

  /** Counts alone. */
  public Replication(long seed, String traceDigest, long events, List<ClientCounts> clients) {
    this(seed, traceDigest, events, clients, List.of());
  }

  public Replication {
    clients = List.copyOf(clients);
    times = List.copyOf(times);
  }

  /**
   * How the requests of one client ended: {@code requests = succeeded + errors + inFlight}.
   *
   * @param requests started after the warm-up
   * @param errors per kind, by its JSON name
   * @param inFlight neither succeeded nor failed when the run ended
   */
  public record ClientCounts(
      String name, long requests, long succeeded, SortedMap<String, Long> errors, long inFlight) {}

  /** How long the requests of one client took that succeeded, in seconds. */
  public record ClientTimes(String name, RunResult.Times latency) {}
}
