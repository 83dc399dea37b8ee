package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.reports.wording.Track;
import io.github.podchurn.reports.wording.Track.Bucket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's strip: stacked bands that fill it where there were requests.
 *
 * @param availability over the whole run, in words
 * @param spans times with one prevailing outcome, or without requests
 */
public record ClientStrip(
    String client, String target, String availability, List<Band> bands, List<Span> spans) {

  public ClientStrip {
    bands = List.copyOf(bands);
    spans = List.copyOf(spans);
  }

  /** The share of one outcome, over time. */
  public record Band(Outcome outcome, List<Slice> slices) {}

  /** From {@code low} to {@code high}, as shares of all requests, during [from, to). */
  public record Slice(double from, double to, double low, double high) {
    private boolean continues(Slice before) {
      return before.to == from && before.low == low && before.high == high;
    }
  }

  /**
   * A time in which most requests ended the same way.
   *
   * @param outcome null where there were no requests
   */
  public record Span(
      double from, double to, @Nullable Outcome outcome, long requests, long succeeded) {}

  static ClientStrip of(Track track, String target, String availability) {
    return new ClientStrip(
        track.client(), target, availability, bands(track.buckets()), spans(track.buckets()));
  }

  private static List<Band> bands(List<Bucket> buckets) {
    Map<Outcome, List<Slice>> slices = new EnumMap<>(Outcome.class);
    for (var bucket : buckets) {
      double low = 0;
      long below = 0;
      for (var part : parts(bucket).entrySet()) {
        below += part.getValue();
        double high = (double) below / bucket.requests();
        append(
            slices.computeIfAbsent(part.getKey(), outcome -> new ArrayList<>()),
            new Slice(bucket.from(), bucket.to(), low, high));
        low = high;
      }
    }
    return slices.entrySet().stream().map(e -> new Band(e.getKey(), e.getValue())).toList();
  }

  private static Map<Outcome, Long> parts(Bucket bucket) {
    Map<Outcome, Long> parts = new EnumMap<>(Outcome.class);
    if (bucket.succeeded() > 0) {
      parts.put(Outcome.SUCCEEDED, bucket.succeeded());
    }
    parts.putAll(bucket.errors());
    return parts;
  }

  private static void append(List<Slice> slices, Slice next) {
    int last = slices.size() - 1;
    if (last >= 0 && next.continues(slices.get(last))) {
      var before = slices.get(last);
      slices.set(last, new Slice(before.from(), next.to(), next.low(), next.high()));
    } else {
      slices.add(next);
    }
  }

  private static List<Span> spans(List<Bucket> buckets) {
    var spans = new ArrayList<Span>();
    for (var bucket : buckets) {
      var prevailing = prevailing(parts(bucket));
      int last = spans.size() - 1;
      if (last >= 0 && spans.get(last).outcome() == prevailing) {
        var before = spans.get(last);
        spans.set(
            last,
            new Span(
                before.from(),
                bucket.to(),
                prevailing,
                before.requests() + bucket.requests(),
                before.succeeded() + bucket.succeeded()));
      } else {
        spans.add(
            new Span(
                bucket.from(), bucket.to(), prevailing, bucket.requests(), bucket.succeeded()));
      }
    }
    return spans;
  }

  private static @Nullable Outcome prevailing(Map<Outcome, Long> parts) {
    Outcome prevailing = null;
    long most = 0;
    for (var part : parts.entrySet()) {
      if (part.getValue() > most) {
        most = part.getValue();
        prevailing = part.getKey();
      }
    }
    return prevailing;
  }
}
