package io.github.podchurn.reports.export;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.MetricTarget;
import io.github.podchurn.model.result.Series.Percentile;
import io.github.podchurn.model.result.Series.ServiceSeries;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * The file {@code series.csv}: everything that changed over time in the first replication, one
 * value a row, each with the seconds from and until which it holds. Nothing measured, no row.
 */
public final class SeriesCsv {

  private static final String COUNT = "count";
  private static final String SECONDS = "seconds";

  private final Series series;
  private final CsvText csv = new CsvText("from", "until", "object", "measure", "unit", "value");

  private SeriesCsv(Series series) {
    this.series = series;
  }

  /** The series of a result. */
  public static String write(ExperimentResult result) {
    var writer = new SeriesCsv(result.series());
    writer.series.clients().forEach(writer::client);
    writer.series.services().forEach(writer::service);
    writer.series.autoscalers().forEach(writer::autoscaler);
    return writer.csv.toString();
  }

  private void client(ClientSeries client) {
    var object = "client/" + client.name();
    counts(object, "succeeded", client.succeeded());
    client.errors().forEach((kind, counts) -> counts(object, kind, counts));
    client.failures().forEach(it -> counts(object, it.error() + "/" + it.cause(), it.failed()));
    client.latency().forEach(percentile -> percentile(object, percentile));
  }

  private void counts(String object, String measure, List<Long> counts) {
    for (int i = 0; i < counts.size(); i++) {
      bucket(i, series.bucketSeconds(), object, measure, COUNT, counts.get(i));
    }
  }

  private void percentile(String object, Percentile percentile) {
    var measure = "p" + Decimals.text(percentile.percent()).replace(".", "");
    for (int i = 0; i < percentile.seconds().size(); i++) {
      var seconds = percentile.seconds().get(i);
      if (seconds != null) {
        bucket(i, percentile.bucketSeconds(), object, measure, SECONDS, seconds);
      }
    }
  }

  private void bucket(
      int number, double seconds, String object, String measure, String unit, Object value) {
    double from = number * seconds;
    double until = Math.min((number + 1) * seconds, series.durationSeconds());
    csv.row(from, until, object, measure, unit, value);
  }

  private void service(ServiceSeries service) {
    var object = "service/" + service.namespace() + "/" + service.name();
    var steps = service.steps();
    IntFunction<Double> at = i -> steps.get(i).at();
    steps(object, "pods", steps.size(), at, i -> steps.get(i).pods());
    steps(object, "readyPods", steps.size(), at, i -> steps.get(i).readyPods());
    steps(object, "readyEndpoints", steps.size(), at, i -> steps.get(i).readyEndpoints());
    var table = service.slowestTable();
    steps(
        object,
        "slowestTable",
        table.size(),
        i -> table.get(i).at(),
        i -> table.get(i).endpoints());
  }

  private void autoscaler(AutoscalerSeries autoscaler) {
    var object = "horizontalpodautoscaler/" + autoscaler.namespace() + "/" + autoscaler.name();
    var rounds = autoscaler.rounds();
    IntFunction<Double> at = i -> rounds.get(i).at();
    steps(object, "currentReplicas", rounds.size(), at, i -> rounds.get(i).current());
    steps(object, "desiredReplicas", rounds.size(), at, i -> rounds.get(i).desired());
    for (int metric = 0; metric < autoscaler.metrics().size(); metric++) {
      var spec = autoscaler.metrics().get(metric);
      for (int i = 0; i < rounds.size(); i++) {
        var readings = rounds.get(i).readings();
        var reading = metric < readings.size() ? readings.get(metric) : null;
        if (reading != null) {
          double until = i + 1 < rounds.size() ? at.apply(i + 1) : series.durationSeconds();
          csv.row(at.apply(i), until, object, spec.name(), unit(spec), reading);
        }
      }
    }
  }

  private static String unit(MetricTarget metric) {
    return metric.unit().isEmpty() ? COUNT : metric.unit();
  }

  private void steps(
      String object,
      String measure,
      int number,
      IntFunction<Double> at,
      ToIntFunction<Integer> value) {
    for (int i = 0; i < number; i++) {
      double until = i + 1 < number ? at.apply(i + 1) : series.durationSeconds();
      csv.row(at.apply(i), until, object, measure, COUNT, value.applyAsInt(i));
    }
  }
}
