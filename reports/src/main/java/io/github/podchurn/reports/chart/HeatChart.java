package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.model.result.Series.PodAnswers;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.LabelStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which Pods answered whom when, a row per Pod: pinned clients and idle new Pods at a glance.
 *
 * @param leftOut clients and Pods beyond the most
 */
public record HeatChart(TimeAxis axis, List<Panel> panels, int leftOut) implements Chart {

  private static final int PANELS_MAX = 4;
  private static final int ROWS_MAX = 24;

  public HeatChart {
    panels = List.copyOf(panels);
  }

  /** One group of clients. */
  public record Panel(String client, List<Row> rows) {
    public Panel {
      rows = List.copyOf(rows);
    }
  }

  /** One Pod. */
  public record Row(String pod, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * What a Pod answered in [from, to).
   *
   * @param share of what would be even among the Pods that were ready; 1 is even
   */
  public record Cell(double from, double to, double share) {}

  /** The chart, if the result knows who answered. */
  public static Optional<HeatChart> of(ExperimentResult result) {
    var answered = result.series().clients().stream().filter(c -> !c.answered().isEmpty()).toList();
    if (answered.isEmpty()) {
      return Optional.empty();
    }
    var panels = answered.stream().limit(PANELS_MAX).map(c -> panel(result, c)).toList();
    int shown = panels.stream().mapToInt(panel -> panel.rows().size()).sum();
    int all = answered.stream().mapToInt(client -> client.answered().size()).sum();
    var axis = new TimeAxis(result.series().durationSeconds());
    return Optional.of(new HeatChart(axis, panels, all - shown));
  }

  private static Panel panel(ExperimentResult result, ClientSeries client) {
    var even = even(result, client);
    return new Panel(
        client.name(),
        client.answered().stream().limit(ROWS_MAX).map(a -> row(result, a, even)).toList());
  }

  private static Row row(ExperimentResult result, PodAnswers answers, Map<Integer, Double> even) {
    var pod = result.pods().get(answers.pod());
    var cells = new ArrayList<Cell>();
    for (int i = 0; i < answers.answered().size(); i++) {
      int bucket = answers.first() + i;
      double fair = even.getOrDefault(bucket, 0.0);
      cells.add(
          new Cell(
              bucket * answers.bucketSeconds(),
              Math.min((bucket + 1) * answers.bucketSeconds(), result.series().durationSeconds()),
              fair == 0 ? 0 : answers.answered().get(i) / fair));
    }
    return new Row(pod.ip() == null ? pod.name() : pod.ip(), cells);
  }

  /** What each Pod would have answered in a bucket had all that were ready answered alike. */
  private static Map<Integer, Double> even(ExperimentResult result, ClientSeries client) {
    var totals = new TreeMap<Integer, Double>();
    var answering = new TreeMap<Integer, Integer>();
    for (var answers : client.answered()) {
      for (int i = 0; i < answers.answered().size(); i++) {
        int bucket = answers.first() + i;
        totals.merge(bucket, (double) answers.answered().get(i), Double::sum);
        answering.merge(bucket, answers.answered().get(i) > 0 ? 1 : 0, Integer::sum);
      }
    }
    double width = client.answered().get(0).bucketSeconds();
    var served = served(result, client);
    totals.replaceAll(
        (bucket, total) -> {
          long ready = served.stream().filter(pod -> isReady(pod, (bucket + 0.5) * width)).count();
          return total / Math.max(1, ready > 0 ? ready : answering.getOrDefault(bucket, 0));
        });
    return totals;
  }

  /** The Pods of those Services whose Pods answer the client. */
  private static List<PodRecord> served(ExperimentResult result, ClientSeries client) {
    var services =
        result.services().stream()
            .filter(
                service ->
                    client.answered().stream()
                        .map(answers -> result.pods().get(answers.pod()))
                        .anyMatch(pod -> LabelStory.matches(service, pod)))
            .toList();
    return result.pods().stream()
        .filter(pod -> services.stream().anyMatch(service -> LabelStory.matches(service, pod)))
        .toList();
  }

  private static boolean isReady(PodRecord pod, double at) {
    var state = State.GONE;
    for (var change : pod.states()) {
      if (change.at() <= at) {
        state = change.state();
      }
    }
    return state == State.READY;
  }

  @Override
  public String name() {
    return "heat-map";
  }

  @Override
  public String title() {
    return "Who got the requests, Pod by Pod";
  }

  @Override
  public String alternative() {
    return "A row per Pod over time for each client; the shares chart has the sums.";
  }

  @Override
  public String reading() {
    return "The stronger the colour, the more requests a Pod answered; the middle tone is an even share among"
        + " the Pods that were ready at that moment."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more row") + " not drawn.");
  }
}
