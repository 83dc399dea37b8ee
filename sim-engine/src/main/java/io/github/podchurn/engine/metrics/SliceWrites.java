package io.github.podchurn.engine.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The writes of one Service's EndpointSlices, and what it costs to tell one watcher of them: a
 * whole slice each time, where the old Endpoints object would have been sent as a whole.
 *
 * <p>Source of the sizes: KEP-752, which reckons with 100 bytes per endpoint; of the limit:
 * kubernetes#103520.
 */
final class SliceWrites {

  private static final long BYTES_PER_ENDPOINT = 100;
  private static final int ENDPOINTS_MAX = 1_000;

  private final List<Write> writes = new ArrayList<>();

  private record Write(long atNanos, int endpoints, int endpointsOfService) {}

  /**
   * A slice was written.
   *
   * @param endpoints in it
   * @param endpointsOfService in all slices of the Service
   */
  void add(long now, int endpoints, int endpointsOfService) {
    writes.add(new Write(now, endpoints, endpointsOfService));
  }

  /** How many from one time to another, both included. */
  long count(long fromNanos, long toNanos) {
    return between(fromNanos, toNanos).size();
  }

  double sliceBytes(long fromNanos, long toNanos) {
    long endpoints = 0;
    for (var write : between(fromNanos, toNanos)) {
      endpoints += write.endpoints();
    }
    return endpoints * BYTES_PER_ENDPOINT;
  }

  /** The Endpoints controller writes once where that of EndpointSlices writes several slices. */
  double endpointsBytes(long fromNanos, long toNanos) {
    long endpoints = 0;
    long last = Long.MIN_VALUE;
    for (var write : between(fromNanos, toNanos)) {
      if (write.atNanos() != last) {
        endpoints += Math.min(ENDPOINTS_MAX, write.endpointsOfService());
      }
      last = write.atNanos();
    }
    return endpoints * BYTES_PER_ENDPOINT;
  }

  private List<Write> between(long fromNanos, long toNanos) {
    return writes.stream()
        .filter(write -> write.atNanos() >= fromNanos && write.atNanos() <= toNanos)
        .toList();
  }
}
