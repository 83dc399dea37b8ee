package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.AutoscalerChart;
import io.github.podchurn.reports.chart.AvailabilityChart;
import io.github.podchurn.reports.chart.Chart;
import io.github.podchurn.reports.chart.CourseChart;
import io.github.podchurn.reports.chart.EndpointChart;
import io.github.podchurn.reports.chart.HopChart;
import io.github.podchurn.reports.chart.IntervalChart;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.chart.RaceChart;
import io.github.podchurn.reports.chart.RolloutChart;
import io.github.podchurn.reports.chart.ShareChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chart on the page.
 *
 * @param drawings one for wide screens and one for narrow ones
 * @param legend what colours and lines mean
 */
public record Figure(Chart chart, List<Drawing> drawings, List<Key> legend, DataTable data) {

  public Figure {
    drawings = List.copyOf(drawings);
    legend = List.copyOf(legend);
  }

  /** An entry of the legend. */
  public record Key(String look, String text) {
    private static final List<String> MARKS =
        List.of("race-closed", "race-followed", "race-lost", "hop-p50", "even", "mean", "decision");
    private static final List<String> LINES =
        List.of("hop-max", "thread-core", "metric", "bound", "run", "level");
    private static final String LINE = "M0 7H26";
    private static final String MARK = "M13 0V14";
    private static final String BOX = "M0 0H26V14H0Z";

    /** Its sample, in a box of 26 to 14. */
    public String path() {
      if (MARKS.contains(look)) {
        return MARK;
      }
      boolean isLine = look.startsWith("ready-") || look.startsWith("course-");
      return isLine || LINES.contains(look) ? LINE : BOX;
    }
  }

  static Figure availability(ExperimentResult result) {
    var chart = AvailabilityChart.of(result);
    return new Figure(
        chart,
        draw(result, AvailabilityPicture.LEFT, c -> AvailabilityPicture.draw(chart, c)),
        chart.outcomes().stream().map(o -> new Key("o-" + o.jsonName(), o.jsonName())).toList(),
        DataTable.of(chart));
  }

  static Figure lifelines(ExperimentResult result) {
    var chart = LifelineChart.of(result);
    var legend = new ArrayList<Key>();
    legend.add(new Key("service", "the Service"));
    if (!chart.pins().isEmpty()) {
      legend.add(new Key("thread-core", "a client that keeps to the address"));
    }
    if (chart.versions().areSeveral()) {
      legend.addAll(VersionLooks.keys(chart.versions(), chart.versionPlaces()));
      chart.states().stream()
          .filter(state -> state != State.READY)
          .forEach(state -> legend.add(VersionLooks.key(state, state.jsonName())));
    } else {
      chart.states().forEach(s -> legend.add(new Key("s-" + s.jsonName(), s.jsonName())));
    }
    return new Figure(
        chart,
        Arrays.stream(Layout.values())
            .map(layout -> new Canvas(result, layout, LifelinePicture.left(chart, layout)))
            .map(canvas -> LifelinePicture.draw(chart, canvas))
            .toList(),
        legend,
        DataTable.of(chart));
  }

  static @Nullable Figure rollout(ExperimentResult result) {
    return RolloutChart.of(result).map(chart -> of(chart, result)).orElse(null);
  }

  private static Figure of(RolloutChart chart, ExperimentResult result) {
    var legend = new ArrayList<>(VersionLooks.keys(chart.versions(), chart.versionPlaces()));
    chart.states().forEach(s -> legend.add(VersionLooks.key(s, chart.nameOf(s))));
    return new Figure(
        chart,
        draw(result, RolloutPicture.LEFT, c -> RolloutPicture.draw(chart, c)),
        legend,
        DataTable.of(chart));
  }

  static @Nullable Figure shares(ExperimentResult result) {
    return ShareChart.of(result).map(Figure::of).orElse(null);
  }

  private static Figure of(ShareChart chart) {
    var legend = new ArrayList<>(VersionLooks.keys(chart.versions(), chart.versionPlaces()));
    legend.add(new Key("even", "an even share"));
    return new Figure(
        chart, untimed(canvas -> SharePicture.draw(chart, canvas)), legend, DataTable.of(chart));
  }

  static @Nullable Figure race(ExperimentResult result) {
    return RaceChart.of(result).map(Figure::of).orElse(null);
  }

  private static Figure of(RaceChart chart) {
    return new Figure(
        chart,
        spans(chart.seconds(), RacePicture::left, canvas -> RacePicture.draw(chart, canvas)),
        List.of(
            new Key("race-told", "the news is under way"),
            new Key("race-hook", "preStop hook"),
            new Key("race-drain", "SIGTERM, drains"),
            new Key("race-teardown", "torn down"),
            new Key("race-first", "on its way to the first table"),
            new Key("race-nodes", "some tables follow, others still send"),
            new Key("race-closed", "takes no more connections"),
            new Key("race-followed", "the last table has followed"),
            new Key("race-lost", "a request lost")),
        DataTable.of(chart));
  }

  static @Nullable Figure hops(ExperimentResult result) {
    return HopChart.of(result).map(Figure::of).orElse(null);
  }

  private static Figure of(HopChart chart) {
    return new Figure(
        chart,
        spans(chart.seconds(), HopPicture::left, canvas -> HopPicture.draw(chart, canvas)),
        List.of(
            new Key("hop-p50", "median"),
            new Key("hop-p90", "90% within"),
            new Key("hop-max", "at most")),
        DataTable.of(chart));
  }

  private static List<Drawing> spans(double seconds, ToIntFunction<Layout> left, Drawer drawer) {
    return Arrays.stream(Layout.values())
        .map(layout -> drawer.draw(new Canvas(layout, seconds, left.applyAsInt(layout))))
        .toList();
  }

  private static List<Drawing> untimed(Drawer drawer) {
    return Arrays.stream(Layout.values()).map(layout -> drawer.draw(new Canvas(layout))).toList();
  }

  static @Nullable Figure autoscalers(ExperimentResult result) {
    return AutoscalerChart.of(result).map(chart -> of(chart, result)).orElse(null);
  }

  private static Figure of(AutoscalerChart chart, ExperimentResult result) {
    return new Figure(
        chart,
        draw(result, AutoscalerPicture.LEFT, c -> AutoscalerPicture.draw(chart, c)),
        List.of(
            new Key("metric", "metric, of its target"),
            new Key("level", "the target"),
            new Key("pods", "Pods there are"),
            new Key("ready-endpoints", "Pods wanted"),
            new Key("bound", "least and most allowed"),
            new Key("decision", "a decision"),
            new Key("restraint", chart.heldBack())),
        DataTable.of(chart));
  }

  static @Nullable Figure courses(ExperimentResult result) {
    return CourseChart.of(result)
        .map(
            chart ->
                new Figure(
                    chart,
                    draw(result, CoursePicture.LEFT, c -> CoursePicture.draw(chart, c)),
                    List.of(
                        new Key("course-0", "mean of all replications"),
                        new Key("band-0", "its 95% interval"),
                        new Key("run", "one of the first replications")),
                    DataTable.of(chart)))
        .orElse(null);
  }

  static @Nullable Figure courses(Comparison comparison) {
    return CourseChart.of(comparison).map(Figure::of).orElse(null);
  }

  private static Figure of(CourseChart chart) {
    var legend = new ArrayList<Key>();
    for (int i = 0; i < chart.sides().size(); i++) {
      legend.add(new Key("course-" + i, chart.sides().get(i)));
      legend.add(new Key("band-" + i, "95% interval"));
    }
    return new Figure(
        chart,
        spans(
            chart.axis().seconds(),
            layout -> CoursePicture.LEFT,
            canvas -> CoursePicture.draw(chart, canvas)),
        legend,
        DataTable.of(chart));
  }

  static Figure intervals(IntervalChart chart) {
    var legend = new ArrayList<Key>();
    legend.add(new Key("mean", "mean"));
    var colors = chart.rows().stream().map(IntervalChart.Row::color).distinct().toList();
    for (int i = 0; i < colors.size(); i++) {
      var whose = colors.size() == 1 ? "" : i == 0 ? " of A" : " of B";
      legend.add(new Key("band-" + colors.get(i), "95% interval" + whose));
    }
    return new Figure(
        chart, untimed(canvas -> IntervalPicture.draw(chart, canvas)), legend, DataTable.of(chart));
  }

  static Figure endpoints(ExperimentResult result) {
    var chart = EndpointChart.of(result);
    return new Figure(
        chart,
        draw(result, EndpointPicture.LEFT, c -> EndpointPicture.draw(chart, c)),
        List.of(
            new Key("pods", "Pods that match the selector"),
            new Key("ready-pods", "ready Pods"),
            new Key("ready-endpoints", "ready endpoints")),
        DataTable.of(chart));
  }

  /** Draws the same chart on a canvas. */
  private interface Drawer {
    Drawing draw(Canvas canvas);
  }

  private static List<Drawing> draw(ExperimentResult result, int left, Drawer drawer) {
    return Arrays.stream(Layout.values())
        .map(layout -> drawer.draw(new Canvas(result, layout, left)))
        .toList();
  }
}
