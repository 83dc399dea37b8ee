package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.Failures;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Failed requests of all clients per second over time, one layer upon the other: by kind, which is
 * what clients saw, or by cause, which is what stood in their way.
 *
 * @param bandSeconds the length of a column
 * @param layers those that occurred, the most frequent at the bottom
 */
public record ErrorChart(
    String name,
    String title,
    String alternative,
    TimeAxis axis,
    double bandSeconds,
    List<Layer> layers)
    implements Chart {

  private static final int COLUMNS_MAX = 300;

  public ErrorChart {
    layers = List.copyOf(layers);
  }

  /**
   * Failures of one kind or of one cause.
   *
   * @param perSecond in each column
   */
  public record Layer(String name, Fill fill, long failed, List<Double> perSecond) {
    public Layer {
      perSecond = List.copyOf(perSecond);
    }
  }

  /** The chart by kind, if any request failed. */
  public static Optional<ErrorChart> byKind(ExperimentResult result) {
    var layers = new ArrayList<Layer>();
    for (var kind : Outcome.values()) {
      var fill = Palette.LIGHT.outcome(kind);
      var counts =
          counts(result, client -> Stream.ofNullable(client.errors().get(kind.jsonName())));
      layers.add(layer(kind.jsonName(), fill, counts, result));
    }
    return of("errors", "kind", layers, result);
  }

  /** The chart by cause, if any request failed and the result knows why. */
  public static Optional<ErrorChart> byCause(ExperimentResult result) {
    var layers = new ArrayList<Layer>();
    for (var cause : FailureCause.values()) {
      var fill = Palette.LIGHT.cause(cause);
      var counts =
          counts(
              result,
              client ->
                  client.failures().stream()
                      .filter(it -> it.cause().equals(cause.jsonName()))
                      .map(Failures::failed));
      layers.add(layer(cause.jsonName(), fill, counts, result));
    }
    return of("causes", "cause", layers, result);
  }

  private static Optional<ErrorChart> of(
      String name, String what, List<Layer> all, ExperimentResult result) {
    var layers =
        all.stream()
            .filter(layer -> layer.failed() > 0)
            .sorted(Comparator.comparingLong(Layer::failed).reversed())
            .toList();
    var series = result.series();
    return layers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ErrorChart(
                name,
                title(what, layers),
                words(what, layers),
                new TimeAxis(series.durationSeconds()),
                width(result) * series.bucketSeconds(),
                layers));
  }

  /** How many buckets make a column. */
  private static int width(ExperimentResult result) {
    return Math.max(1, -Math.floorDiv(-buckets(result), COLUMNS_MAX));
  }

  private static int buckets(ExperimentResult result) {
    return result.series().clients().stream()
        .mapToInt(client -> client.succeeded().size())
        .max()
        .orElse(0);
  }

  private static long[] counts(
      ExperimentResult result, Function<ClientSeries, Stream<List<Long>>> failed) {
    var sums = new long[buckets(result)];
    result.series().clients().stream()
        .flatMap(failed)
        .forEach(
            counts -> {
              for (int i = 0; i < counts.size(); i++) {
                sums[i] += counts.get(i);
              }
            });
    return sums;
  }

  private static Layer layer(String name, Fill fill, long[] counts, ExperimentResult result) {
    int width = width(result);
    double seconds = width * result.series().bucketSeconds();
    var perSecond = new ArrayList<Double>();
    for (int from = 0; from < counts.length; from += width) {
      long failed = Arrays.stream(counts, from, Math.min(counts.length, from + width)).sum();
      perSecond.add(failed / seconds);
    }
    return new Layer(name, fill, Arrays.stream(counts).sum(), perSecond);
  }

  private static String title(String what, List<Layer> layers) {
    long all = layers.stream().mapToLong(Layer::failed).sum();
    return Figures.plural(all, "request")
        + " failed"
        + (layers.size() == 1 ? ", all " : ", most of them ")
        + (what.equals("cause") ? "by " : "")
        + layers.get(0).name();
  }

  private static String words(String what, List<Layer> layers) {
    return "Failed requests per second over time, stacked by "
        + what
        + ": "
        + layers.stream()
            .map(layer -> Figures.count((double) layer.failed()) + " " + layer.name())
            .collect(joining(", "));
  }

  /** The highest column. */
  public double most() {
    double most = 0;
    for (int i = 0; i < layers.get(0).perSecond().size(); i++) {
      double column = 0;
      for (var layer : layers) {
        column += layer.perSecond().get(i);
      }
      most = Math.max(most, column);
    }
    return most;
  }

  @Override
  public String reading() {
    var what =
        name.equals("causes")
            ? "What stood in a request's way, whatever its client saw of it. "
            : "";
    return what
        + "Failed requests of all clients by the moment they started, in columns of "
        + Figures.seconds(bandSeconds)
        + "; they lie one upon the other.";
  }
}
