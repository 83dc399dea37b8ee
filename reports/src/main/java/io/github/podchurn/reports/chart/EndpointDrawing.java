package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws an {@link EndpointChart}. */
final class EndpointDrawing {

  private static final int PANEL_HEIGHT = 170;
  // As the page's first line that is not the Service's.
  private static final Color TABLE = Color.decode("#c24e00");

  private final EndpointChart chart;
  private final Sheet sheet;
  private final List<Line> lines;

  /** One of the numbers that are drawn; the wider line lies under the narrower. */
  private record Line(
      String name, Function<ServiceSeries, XYSeries> series, Paint paint, Stroke stroke) {}

  private EndpointDrawing(EndpointChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    var style = sheet.style();
    var ready = Color.decode(style.palette().ready());
    this.lines =
        List.of(
            new Line(
                "ready Pods", it -> steps(it, "pods", Step::readyPods), ready, style.line(4.5f)),
            new Line("in the table furthest behind", this::table, TABLE, style.line(1.8f)),
            new Line(
                "ready endpoints",
                it -> steps(it, "endpoints", Step::readyEndpoints),
                style.service(),
                style.dashes(2.4f)));
  }

  static void draw(EndpointChart chart, Sheet sheet) {
    new EndpointDrawing(chart, sheet).draw();
  }

  private void draw() {
    for (var panel : chart.panels()) {
      int most = EndpointChart.most(panel);
      var range = sheet.range(-0.06 * (most + 1), most * 1.25 + 0.25);
      range.setTickUnit(
          new NumberTickUnit(
              Math.max(1, (most + 3) / 4),
              new WordsFormat(value -> value > most ? "" : String.valueOf(Math.round(value)))));
      range.setLabel("number");
      addPanel(sheet.addPlot(range, PANEL_HEIGHT), panel);
    }
    sheet.explain("Pods that match", sheet.style().grid());
    for (var line : lines) {
      sheet.explainLine(line.name(), line.stroke(), line.paint());
    }
  }

  private void addPanel(XYPlot plot, ServiceSeries panel) {
    var series = new XYSeriesCollection();
    var renderer = new XYStepRenderer();
    renderer.setDefaultShapesVisible(false);
    for (int i = 0; i < lines.size(); i++) {
      series.addSeries(lines.get(i).series().apply(panel));
      renderer.setSeriesPaint(i, lines.get(i).paint());
      renderer.setSeriesStroke(i, lines.get(i).stroke());
    }
    plot.setDataset(series);
    plot.setRenderer(renderer);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.getRenderer().addAnnotation(pods(panel), Layer.BACKGROUND);
    sheet.write(
        plot,
        sheet.strong("Service " + panel.name()),
        chart.axis().seconds() * 0.004,
        plot.getRangeAxis().getUpperBound(),
        TextAnchor.TOP_LEFT);
  }

  private XYSeries table(ServiceSeries panel) {
    var series = new XYSeries("table", false, true);
    int last = 0;
    for (var step : panel.slowestTable()) {
      last = step.endpoints();
      series.add(step.at(), last);
    }
    if (!series.isEmpty()) {
      series.add(chart.axis().seconds(), last);
    }
    return series;
  }

  private XYShapeAnnotation pods(ServiceSeries panel) {
    var area = new Path2D.Double();
    var steps = panel.steps();
    for (int i = 0; i < steps.size(); i++) {
      double from = steps.get(i).at();
      double to = i + 1 < steps.size() ? steps.get(i + 1).at() : chart.axis().seconds();
      area.append(new Rectangle2D.Double(from, 0, to - from, steps.get(i).pods()), false);
    }
    return new XYShapeAnnotation(area, null, null, sheet.style().grid());
  }

  private XYSeries steps(ServiceSeries panel, String key, ToIntFunction<Step> number) {
    var series = new XYSeries(key, false, true);
    int last = 0;
    for (var step : panel.steps()) {
      last = number.applyAsInt(step);
      series.add(step.at(), last);
    }
    series.add(chart.axis().seconds(), last);
    return series;
  }
}
