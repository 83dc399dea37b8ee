package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Series.Round;
import io.github.podchurn.reports.chart.AutoscalerChart.Panel;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Function;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws an {@link AutoscalerChart}. */
final class AutoscalerDrawing {

  private static final int METRIC_HEIGHT = 130;
  private static final int PODS_HEIGHT = 150;
  private static final int STRIP_HEIGHT = 30;
  // Of a bold text of 13 pixels, on a plot of some 900.
  private static final double CHARACTERS_PER_AXIS = 120;

  private final AutoscalerChart chart;
  private final Sheet sheet;
  private final ChartStyle style;

  private AutoscalerDrawing(AutoscalerChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    this.style = sheet.style();
  }

  static void draw(AutoscalerChart chart, Sheet sheet) {
    var drawing = new AutoscalerDrawing(chart, sheet);
    chart.panels().forEach(drawing::addPanel);
    drawing.explain();
  }

  private void explain() {
    sheet.explainLine("metric, of its target", style.line(2.2f), metric());
    sheet.explain("Pods there are", style.grid());
    sheet.explainLine("Pods wanted", style.line(2.4f), style.service());
    sheet.explainLine("least and most allowed", style.dots(1.2f), style.muted());
    sheet.explainUpright("a decision", style.line(1.4f), style.ink());
    sheet.explain(chart.heldBack(), restraint());
  }

  private Paint metric() {
    return style.paint(style.palette().version(0, State.READY));
  }

  private Paint restraint() {
    return style.paint(style.palette().restraint());
  }

  private void addPanel(Panel panel) {
    double most = panel.mostOfTarget();
    var shares = sheet.range(-0.08 * most, most * 1.3);
    double step = most > 4 ? 2 : most > 2 ? 1 : 0.5;
    shares.setTickUnit(
        new NumberTickUnit(
            step,
            new WordsFormat(value -> value > most * 1.05 ? "" : Math.round(value * 100) + "%")));
    shares.setLabel("of the target");
    var plot = sheet.addPlot(shares, METRIC_HEIGHT);
    line(plot, panel, panel::ofTarget, style.line(2.2f), metric());
    level(plot, 1, style.dashes(1.4f), style.ink());
    title(plot, panel.words());
    addPods(panel);
    addStrip(panel);
  }

  private void title(XYPlot plot, String words) {
    double left = chart.axis().seconds() * 0.004;
    double top = plot.getRangeAxis().getUpperBound();
    sheet.write(plot, sheet.strong(words), left, top, TextAnchor.TOP_LEFT);
  }

  private void addPods(Panel panel) {
    int most = panel.mostPods();
    var range = sheet.range(0, most * 1.15 + 0.5);
    range.setTickUnit(
        new NumberTickUnit(
            Math.max(1, (most + 3) / 4),
            new WordsFormat(value -> value > most ? "" : String.valueOf(Math.round(value)))));
    range.setLabel("Pods");
    var plot = sheet.addPlot(range, PODS_HEIGHT);
    sheet.fill(plot, current(panel), style.grid());
    line(plot, panel, it -> Optional.of((double) it.desired()), style.line(2.4f), style.service());
    for (int bound : new int[] {panel.series().minReplicas(), panel.series().maxReplicas()}) {
      if (bound <= range.getUpperBound()) {
        level(plot, bound, style.dots(1.2f), style.muted());
      }
    }
    for (var change : panel.changes()) {
      sheet.upright(plot, change.at(), change.from(), change.to(), style.line(1.4f), style.ink());
    }
  }

  private Path2D current(Panel panel) {
    var area = new Path2D.Double();
    var rounds = panel.series().rounds();
    for (int i = 0; i < rounds.size(); i++) {
      double from = rounds.get(i).at();
      double to = end(panel, i);
      area.append(new Rectangle2D.Double(from, 0, to - from, rounds.get(i).current()), false);
    }
    return area;
  }

  private double end(Panel panel, int round) {
    var rounds = panel.series().rounds();
    return round + 1 < rounds.size() ? rounds.get(round + 1).at() : chart.axis().seconds();
  }

  private void addStrip(Panel panel) {
    var range = sheet.range(0, 1);
    range.setTickLabelsVisible(false);
    var plot = sheet.addPlot(range, STRIP_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    double character = chart.axis().seconds() / CHARACTERS_PER_AXIS;
    for (var stretch : panel.restraints()) {
      sheet.fill(plot, stretch.from(), 0.2, stretch.to(), 0.8, restraint());
      if (stretch.to() - stretch.from() > (stretch.reasons().length() + 2) * character) {
        double middle = (stretch.from() + stretch.to()) / 2;
        sheet.writeOn(plot, sheet.small(stretch.reasons()), middle, 0.5);
      }
    }
  }

  private void level(XYPlot plot, double y, Stroke stroke, Paint paint) {
    sheet.line(plot, 0, y, chart.axis().seconds(), y, stroke, paint);
  }

  private void line(
      XYPlot plot,
      Panel panel,
      Function<Round, Optional<Double>> value,
      Stroke stroke,
      Paint paint) {
    var path = new Path2D.Double();
    boolean isOpen = false;
    var rounds = panel.series().rounds();
    for (int i = 0; i < rounds.size(); i++) {
      var here = value.apply(rounds.get(i));
      if (here.isEmpty()) {
        isOpen = false;
        continue;
      }
      if (isOpen) {
        path.lineTo(rounds.get(i).at(), here.get());
      } else {
        path.moveTo(rounds.get(i).at(), here.get());
      }
      path.lineTo(end(panel, i), here.get());
      isOpen = true;
    }
    sheet.stroke(plot, path, stroke, paint);
  }
}
