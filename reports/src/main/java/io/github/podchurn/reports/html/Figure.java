package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.chart.AvailabilityChart;
import io.github.podchurn.reports.chart.Chart;
import io.github.podchurn.reports.chart.EndpointChart;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  public record Key(String look, String text) {}

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
    chart.states().forEach(s -> legend.add(new Key("s-" + s.jsonName(), s.jsonName())));
    return new Figure(
        chart,
        draw(result, LifelinePicture.LEFT, c -> LifelinePicture.draw(chart, c)),
        legend,
        DataTable.of(chart));
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
