package io.github.podchurn.reports.html;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.reports.chart.AddressRow;
import io.github.podchurn.reports.chart.AutoscalerChart;
import io.github.podchurn.reports.chart.AvailabilityChart;
import io.github.podchurn.reports.chart.ClientShares;
import io.github.podchurn.reports.chart.ClientStrip;
import io.github.podchurn.reports.chart.CourseChart;
import io.github.podchurn.reports.chart.EndpointChart;
import io.github.podchurn.reports.chart.HopChart;
import io.github.podchurn.reports.chart.IntervalChart;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.chart.PodStack;
import io.github.podchurn.reports.chart.Race;
import io.github.podchurn.reports.chart.RaceChart;
import io.github.podchurn.reports.chart.RolloutChart;
import io.github.podchurn.reports.chart.ShareChart;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Unit;
import io.github.podchurn.reports.wording.WorkloadStory.Step;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chart draws, as a table for those who can't see it or want the numbers.
 *
 * @param leftOut rows beyond the most that a page should carry
 */
public record DataTable(List<String> headings, List<List<String>> rows, int leftOut) {

  private static final int ROWS_MAX = 200;

  private static DataTable of(List<String> headings, Stream<List<String>> rows) {
    var all = rows.toList();
    var shown = all.subList(0, Math.min(ROWS_MAX, all.size()));
    return new DataTable(headings, shown, all.size() - shown.size());
  }

  static DataTable of(AvailabilityChart chart) {
    return of(
        List.of("client", "from", "to", "mostly", "requests", "answered"),
        chart.strips().stream()
            .flatMap(strip -> strip.spans().stream().map(span -> row(strip, span))));
  }

  private static List<String> row(ClientStrip strip, ClientStrip.Span span) {
    return List.of(
        strip.client(),
        Figures.instant(span.from()),
        Figures.instant(span.to()),
        AvailabilityPicture.name(span.outcome()),
        Figures.count((double) span.requests()),
        AvailabilityPicture.answered(span));
  }

  static DataTable of(ShareChart chart) {
    return of(
        List.of("client", "Pod", "image", "answered", "share", "even share", "remark"),
        chart.panels().stream()
            .flatMap(panel -> panel.rows().stream().map(row -> row(panel, row))));
  }

  private static List<String> row(ClientShares panel, ClientShares.Row row) {
    var even = row.even();
    return List.of(
        panel.client(),
        row.pod(),
        row.version(),
        Figures.count((double) row.answered()),
        Figures.percent((double) row.answered() / panel.answered()),
        even == null ? Figures.NONE : Figures.count(Math.rint(even)),
        row.remark());
  }

  static DataTable of(RolloutChart chart) {
    return of(
        List.of("workload", "from", "image", "ready", "not ready", "terminating"),
        chart.panels().stream()
            .flatMap(panel -> panel.steps().stream().flatMap(step -> rows(panel, step))));
  }

  private static Stream<List<String>> rows(PodStack panel, Step step) {
    return IntStream.range(0, panel.versions().size())
        .filter(version -> step.counts().get(version).pods() > 0)
        .mapToObj(
            version ->
                List.of(
                    panel.workload(),
                    Figures.instant(step.at()),
                    panel.versions().get(version),
                    String.valueOf(step.counts().get(version).ready()),
                    String.valueOf(step.counts().get(version).notReady()),
                    String.valueOf(step.counts().get(version).terminating())));
  }

  static DataTable of(LifelineChart chart) {
    return of(
        List.of("address", "Pod", "node", "image", "from", "to", "states"),
        chart.rows().stream().flatMap(row -> row.bars().stream().map(bar -> row(row.ip(), bar))));
  }

  private static List<String> row(String ip, AddressRow.Bar bar) {
    return List.of(
        ip,
        bar.pod(),
        bar.node(),
        bar.version(),
        Figures.instant(bar.from()),
        bar.ended() ? Figures.instant(bar.to()) : "the end",
        bar.segments().stream()
            .map(s -> s.state().jsonName() + " from " + Figures.instant(s.from()))
            .collect(joining(", ")));
  }

  static DataTable of(AutoscalerChart chart) {
    return of(
        List.of("autoscaler", "from", "metrics", "Pods", "wanted", "asked for", "held back by"),
        chart.panels().stream()
            .flatMap(
                panel ->
                    panel.series().rounds().stream().map(round -> row(panel.series(), round))));
  }

  private static List<String> row(AutoscalerSeries series, Round round) {
    return List.of(
        series.name(),
        Figures.instant(round.at()),
        metrics(series, round),
        String.valueOf(round.current()),
        String.valueOf(round.desired()),
        round.wishes().stream()
            .map(wish -> wish == null ? Figures.NONE : String.valueOf(wish))
            .collect(joining(", ")),
        String.join(", ", round.conditions()));
  }

  private static String metrics(AutoscalerSeries series, Round round) {
    return IntStream.range(0, Math.min(series.metrics().size(), round.readings().size()))
        .mapToObj(
            i -> {
              var metric = series.metrics().get(i);
              var reading = round.readings().get(i);
              return metric.name()
                  + " "
                  + (reading == null ? "unknown" : AutoscalerChart.amount(metric, reading));
            })
        .collect(joining(", "));
  }

  static DataTable of(CourseChart chart) {
    return of(
        List.of("client", "from", "line", "mean", "95% interval"),
        chart.panels().stream()
            .flatMap(panel -> panel.lines().stream().flatMap(line -> rows(chart, panel, line))));
  }

  private static Stream<List<String>> rows(
      CourseChart chart, CourseChart.Panel panel, CourseChart.Line line) {
    return IntStream.range(0, line.band().size())
        .mapToObj(
            i ->
                List.of(
                    panel.label(),
                    Figures.instant(i * chart.bucketSeconds()),
                    chart.sides().isEmpty() ? "all" : chart.sides().get(line.color()),
                    Figures.mean(line.band().at(i), Unit.RATIO),
                    Figures.interval(line.band().at(i), Unit.RATIO)));
  }

  static DataTable of(IntervalChart chart) {
    return of(
        List.of("", "mean and 95% interval", "replications"),
        chart.rows().stream()
            .map(row -> List.of(row.label(), row.words(), String.valueOf(row.estimate().n()))));
  }

  static DataTable of(EndpointChart chart) {
    return of(
        List.of("Service", "from", "Pods", "ready Pods", "ready endpoints"),
        chart.panels().stream()
            .flatMap(
                panel ->
                    panel.steps().stream()
                        .map(
                            step ->
                                List.of(
                                    panel.name(),
                                    Figures.instant(step.at()),
                                    String.valueOf(step.pods()),
                                    String.valueOf(step.readyPods()),
                                    String.valueOf(step.readyEndpoints())))));
  }

  static DataTable of(RaceChart chart) {
    return of(
        List.of(
            "address",
            "Pod",
            "deletion at",
            "kubelet",
            "endpoints",
            "takes no more",
            "last table followed",
            "lost"),
        chart.all().stream()
            .map(
                race ->
                    List.of(
                        race.ip(),
                        race.pod(),
                        Figures.instant(race.askedAt()),
                        stretches(race.kubelet()),
                        stretches(race.endpoints()),
                        after(race.closed()),
                        after(race.followed()),
                        race.losses().isEmpty() ? "none" : race.losses())));
  }

  private static String stretches(List<Race.Stretch> stretches) {
    return stretches.stream()
        .map(stretch -> stretch.name() + " " + Figures.seconds(stretch.to() - stretch.from()))
        .collect(joining(", "));
  }

  private static String after(@Nullable Double seconds) {
    return seconds == null ? Figures.NONE : "+" + Figures.seconds(seconds);
  }

  static DataTable of(HopChart chart) {
    return of(
        List.of("hop", "node", "changes", "median", "90% within", "at most"),
        chart.all().stream()
            .map(
                hop ->
                    List.of(
                        HopChart.name(hop),
                        hop.node().isEmpty() ? Figures.NONE : hop.node(),
                        Figures.count((double) hop.changes()),
                        Figures.seconds(hop.p50()),
                        Figures.seconds(hop.p90()),
                        Figures.seconds(hop.max()))));
  }
}
