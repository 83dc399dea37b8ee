package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Failed requests of all clients per second over time, by kind, one kind upon the other.
 *
 * @param bandSeconds the length of a column
 * @param kinds those that occurred, the most frequent at the bottom
 */
public record ErrorChart(
    String title, String alternative, TimeAxis axis, double bandSeconds, List<Kind> kinds)
    implements Chart {

  private static final int COLUMNS_MAX = 300;

  public ErrorChart {
    kinds = List.copyOf(kinds);
  }

  /**
   * A kind of failure.
   *
   * @param perSecond in each column
   */
  public record Kind(Outcome outcome, long failed, List<Double> perSecond) {
    public Kind {
      perSecond = List.copyOf(perSecond);
    }
  }

  /** The chart, if any request failed. */
  public static Optional<ErrorChart> of(ExperimentResult result) {
    var series = result.series();
    int buckets =
        series.clients().stream().mapToInt(client -> client.succeeded().size()).max().orElse(0);
    int width = Math.max(1, -Math.floorDiv(-buckets, COLUMNS_MAX));
    double seconds = width * series.bucketSeconds();
    var kinds =
        Arrays.stream(Outcome.values())
            .filter(Outcome::isError)
            .map(kind -> kind(kind, counts(series.clients(), kind, buckets), width, seconds))
            .filter(kind -> kind.failed() > 0)
            .sorted(Comparator.comparingLong(Kind::failed).reversed())
            .toList();
    return kinds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ErrorChart(
                title(kinds),
                words(kinds),
                new TimeAxis(series.durationSeconds()),
                seconds,
                kinds));
  }

  private static long[] counts(List<ClientSeries> clients, Outcome kind, int buckets) {
    var counts = new long[buckets];
    clients.stream()
        .map(client -> client.errors().get(kind.jsonName()))
        .filter(Objects::nonNull)
        .forEach(
            errors -> {
              for (int i = 0; i < errors.size(); i++) {
                counts[i] += errors.get(i);
              }
            });
    return counts;
  }

  private static Kind kind(Outcome outcome, long[] counts, int width, double seconds) {
    var perSecond = new ArrayList<Double>();
    for (int from = 0; from < counts.length; from += width) {
      long failed = Arrays.stream(counts, from, Math.min(counts.length, from + width)).sum();
      perSecond.add(failed / seconds);
    }
    return new Kind(outcome, Arrays.stream(counts).sum(), perSecond);
  }

  private static String title(List<Kind> kinds) {
    long all = kinds.stream().mapToLong(Kind::failed).sum();
    return Figures.plural(all, "request")
        + " failed"
        + (kinds.size() == 1 ? ", all " : ", most of them ")
        + kinds.get(0).outcome().jsonName();
  }

  private static String words(List<Kind> kinds) {
    var words = new ArrayList<String>();
    kinds.forEach(
        kind -> words.add(Figures.count((double) kind.failed()) + " " + kind.outcome().jsonName()));
    return "Failed requests per second over time, stacked by kind: " + String.join(", ", words);
  }

  /** The highest column. */
  public double most() {
    double most = 0;
    for (int i = 0; i < kinds.get(0).perSecond().size(); i++) {
      double column = 0;
      for (var kind : kinds) {
        column += kind.perSecond().get(i);
      }
      most = Math.max(most, column);
    }
    return most;
  }

  @Override
  public String name() {
    return "errors";
  }

  @Override
  public String reading() {
    return "Failed requests of all clients by the moment they started, in columns of "
        + Figures.seconds(bandSeconds)
        + "; the kinds lie one upon the other.";
  }
}
