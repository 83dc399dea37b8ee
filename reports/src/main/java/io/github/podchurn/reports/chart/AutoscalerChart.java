package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.MetricTarget;
import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each HorizontalPodAutoscaler measured and decided over time.
 *
 * @param leftOut autoscalers that are not drawn
 */
public record AutoscalerChart(
    String title, String alternative, TimeAxis axis, List<Panel> panels, int leftOut)
    implements Chart {

  private static final int PANELS_MAX = 6;
  private static final int ROUNDS_MAX = 250;

  public AutoscalerChart {
    panels = List.copyOf(panels);
  }

  /** One autoscaler. */
  public record Panel(AutoscalerSeries series, List<Stretch> restraints, List<Change> changes) {

    public Panel {
      restraints = List.copyOf(restraints);
      changes = List.copyOf(changes);
    }

    /** The name, what is scaled, and what the metrics are to be. */
    public String words() {
      return series.name()
          + ": "
          + series.metrics().stream().map(AutoscalerChart::target).collect(joining(", "));
    }

    /** The highest metric, as a share of its target; at least the target itself. */
    public double mostOfTarget() {
      double most = 1;
      for (var round : series.rounds()) {
        most = Math.max(most, ofTarget(round).orElse(0.0));
      }
      return most;
    }

    /** The metric furthest above its target, as a share of it; none where none could be used. */
    public Optional<Double> ofTarget(Round round) {
      Double most = null;
      for (int i = 0; i < Math.min(round.readings().size(), series.metrics().size()); i++) {
        var reading = round.readings().get(i);
        if (reading != null) {
          double share = reading / series.metrics().get(i).target();
          most = most == null ? share : Math.max(most, share);
        }
      }
      return Optional.ofNullable(most);
    }

    /** The greatest number of Pods, found, asked for or allowed near it. */
    public int mostPods() {
      return series.rounds().stream()
          .mapToInt(round -> Math.max(round.current(), round.desired()))
          .max()
          .orElse(0);
    }
  }

  /** How long one set of reasons held the number of replicas back. */
  public record Stretch(double from, double to, String reasons) {}

  /** A decision to have another number of replicas. */
  public record Change(double at, int from, int to) {}

  /** The chart, if something was scaled by its load. */
  public static Optional<AutoscalerChart> of(ExperimentResult result) {
    var all = result.series().autoscalers();
    if (all.stream().allMatch(autoscaler -> autoscaler.rounds().isEmpty())) {
      return Optional.empty();
    }
    var axis = new TimeAxis(result.series().durationSeconds());
    var panels = all.stream().limit(PANELS_MAX).map(series -> panel(series, axis)).toList();
    return Optional.of(
        new AutoscalerChart(
            title(panels),
            panels.stream().map(AutoscalerChart::words).collect(joining(" ")),
            axis,
            panels,
            all.size() - panels.size()));
  }

  private static Panel panel(AutoscalerSeries series, TimeAxis axis) {
    var restraints = new ArrayList<Stretch>();
    var changes = new ArrayList<Change>();
    Round before = null;
    var rounds = series.rounds();
    for (int i = 0; i < rounds.size(); i++) {
      var round = rounds.get(i);
      double end = i + 1 < rounds.size() ? rounds.get(i + 1).at() : axis.seconds();
      add(restraints, round, end);
      int had = before == null ? round.current() : before.desired();
      if (had != round.desired()) {
        changes.add(new Change(round.at(), had, round.desired()));
      }
      before = round;
    }
    return new Panel(thinned(series), restraints, changes);
  }

  private static AutoscalerSeries thinned(AutoscalerSeries series) {
    int stride = Math.max(1, -Math.floorDiv(-series.rounds().size(), ROUNDS_MAX));
    var rounds =
        IntStream.range(0, series.rounds().size())
            .filter(i -> i % stride == 0)
            .mapToObj(series.rounds()::get)
            .toList();
    return new AutoscalerSeries(
        series.name(),
        series.namespace(),
        series.target(),
        series.minReplicas(),
        series.maxReplicas(),
        series.metrics(),
        rounds);
  }

  private static void add(List<Stretch> restraints, Round round, double end) {
    if (round.conditions().isEmpty()) {
      return;
    }
    var reasons = String.join(", ", round.conditions());
    var last = restraints.isEmpty() ? null : restraints.get(restraints.size() - 1);
    boolean goesOn = last != null && last.to() == round.at() && last.reasons().equals(reasons);
    double from = goesOn ? Objects.requireNonNull(last).from() : round.at();
    if (goesOn) {
      restraints.remove(restraints.size() - 1);
    }
    restraints.add(new Stretch(from, end, reasons));
  }

  private static String title(List<Panel> panels) {
    if (panels.size() == 1) {
      var panel = panels.get(0);
      return panel.series().name() + " " + changes(panel);
    }
    return panels.stream()
        .map(panel -> panel.series().name() + " " + changes(panel))
        .collect(joining("; "));
  }

  private static String changes(Panel panel) {
    long up = panel.changes().stream().filter(change -> change.to() > change.from()).count();
    long down = panel.changes().size() - up;
    if (panel.changes().isEmpty()) {
      return "never changed the number of replicas";
    }
    return "scaled up " + times(up) + (down == 0 ? ", never down" : " and down " + times(down));
  }

  /** What kept the autoscalers from having what their metrics ask for, for the legend. */
  public String heldBack() {
    var reasons =
        panels.stream()
            .flatMap(panel -> panel.restraints().stream())
            .map(Stretch::reasons)
            .distinct()
            .collect(joining("; "));
    return reasons.isEmpty() ? "held back" : "held back: " + reasons;
  }

  private static String times(long number) {
    return number == 0 ? "never" : number == 1 ? "once" : number + " times";
  }

  private static String words(Panel panel) {
    return panel.words()
        + "; it "
        + changes(panel)
        + ", between "
        + panel.series().minReplicas()
        + " and "
        + panel.series().maxReplicas()
        + " replicas.";
  }

  private static String target(MetricTarget metric) {
    return metric.name() + " at " + amount(metric, metric.target());
  }

  /** A metric's value with its unit. */
  public static String amount(MetricTarget metric, double value) {
    return switch (metric.unit()) {
      case "percent" -> Unit.RATIO.format(value / 100) + " of what the Pods request";
      case "cores" -> Figures.count(value) + " cores per Pod";
      default -> Figures.count(value);
    };
  }

  @Override
  public String name() {
    return "autoscaling";
  }

  @Override
  public String reading() {
    return "Above, the metric as a share of its target: over 100% asks for more Pods, under it for"
        + " fewer. Below, the Pods that there are and how many the autoscaler wants; a mark is a"
        + " decision. The strip says what held it back."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more autoscaler") + " not drawn.");
  }
}
