package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.ClientSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of one client over time, in buckets that hold some requests each.
 *
 * <p>A result's buckets may be so short that chance decides whether one has a request at all. Here
 * neighbours are put together until a bucket can be expected to hold a few.
 */
public record Track(String client, List<Bucket> buckets) {

  private static final int BUCKETS_MAX = 300;
  private static final int BUCKETS_MIN = 60;
  private static final double REQUESTS_EXPECTED = 8;

  public Track {
    buckets = List.copyOf(buckets);
  }

  /**
   * How requests that started in [from, to) ended.
   *
   * @param errors per kind, kinds with none left out
   */
  public record Bucket(double from, double to, long succeeded, Map<Outcome, Long> errors) {

    /** All requests that ended. */
    public long requests() {
      return succeeded + errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether there were requests and fewer than half of them succeeded. */
    public boolean isDown() {
      return succeeded * 2 < requests();
    }
  }

  /** The tracks of all clients. */
  public static List<Track> all(Series series) {
    return series.clients().stream().map(client -> of(series, client)).toList();
  }

  private static Track of(Series series, ClientSeries client) {
    int size = client.succeeded().size();
    int width = width(client);
    var buckets = new ArrayList<Bucket>();
    for (int start = 0; start < size; start += width) {
      int end = Math.min(size, start + width);
      buckets.add(
          new Bucket(
              start * series.bucketSeconds(),
              Math.min(end * series.bucketSeconds(), series.durationSeconds()),
              sum(client.succeeded(), start, end),
              errors(client, start, end)));
    }
    return new Track(client.name(), buckets);
  }

  private static int width(ClientSeries client) {
    int size = client.succeeded().size();
    int active = 0;
    long requests = 0;
    for (int i = 0; i < size; i++) {
      long here = requests(client, i);
      active += here > 0 ? 1 : 0;
      requests += here;
    }
    int readable = -Math.floorDiv(-size, BUCKETS_MAX);
    if (requests == 0) {
      return Math.max(1, readable);
    }
    int expected = (int) Math.ceil(REQUESTS_EXPECTED * active / requests);
    int coarsest = Math.max(1, size / BUCKETS_MIN);
    return Math.max(Math.max(1, readable), Math.min(expected, coarsest));
  }

  private static long requests(ClientSeries client, int i) {
    long failed = client.errors().values().stream().mapToLong(counts -> counts.get(i)).sum();
    return client.succeeded().get(i) + failed;
  }

  private static Map<Outcome, Long> errors(ClientSeries client, int start, int end) {
    var errors = new TreeMap<Outcome, Long>();
    client
        .errors()
        .forEach(
            (kind, counts) -> {
              long count = sum(counts, start, end);
              if (count > 0) {
                Outcome.parseError(kind).ifPresent(outcome -> errors.put(outcome, count));
              }
            });
    return errors;
  }

  private static long sum(List<Long> counts, int start, int end) {
    return counts.subList(start, end).stream().mapToLong(Long::longValue).sum();
  }
}
