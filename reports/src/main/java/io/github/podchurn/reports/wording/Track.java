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
      long requests = succeeded;
      for (long failed : errors.values()) {
        requests += failed;
      }
      return requests;
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
    var ended = requests(client);
    int width = width(ended);
    var buckets = new ArrayList<Bucket>();
    for (int start = 0; start < ended.length; start += width) {
      int end = Math.min(ended.length, start + width);
      buckets.add(
          new Bucket(
              start * series.bucketSeconds(),
              Math.min(end * series.bucketSeconds(), series.durationSeconds()),
              sum(client.succeeded(), start, end),
              errors(client, start, end)));
    }
    return new Track(client.name(), buckets);
  }

  private static long[] requests(ClientSeries client) {
    var requests = new long[client.succeeded().size()];
    add(client.succeeded(), requests);
    client.errors().values().forEach(counts -> add(counts, requests));
    return requests;
  }

  private static void add(List<Long> counts, long[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += counts.get(i);
    }
  }

  private static int width(long[] requests) {
    int active = 0;
    long all = 0;
    for (long here : requests) {
      active += here > 0 ? 1 : 0;
      all += here;
    }
    int readable = Math.max(1, -Math.floorDiv(-requests.length, BUCKETS_MAX));
    if (all == 0) {
      return readable;
    }
    int expected = (int) Math.ceil(REQUESTS_EXPECTED * active / all);
    int coarsest = Math.max(1, requests.length / BUCKETS_MIN);
    return Math.max(readable, Math.min(expected, coarsest));
  }

  private static Map<Outcome, Long> errors(ClientSeries client, int start, int end) {
    var errors = new TreeMap<Outcome, Long>();
    for (var kind : client.errors().entrySet()) {
      long count = sum(kind.getValue(), start, end);
      if (count > 0) {
        Outcome.parseError(kind.getKey()).ifPresent(outcome -> errors.put(outcome, count));
      }
    }
    return errors;
  }

  private static long sum(List<Long> counts, int start, int end) {
    long sum = 0;
    for (int i = start; i < end; i++) {
      sum += counts.get(i);
    }
    return sum;
  }
}
