package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.CourseChart.Line;
import io.github.podchurn.reports.chart.CourseChart.Panel;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.IntFunction;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/** Draws a {@link CourseChart}. */
final class CourseDrawing {

  private static final int PANEL_HEIGHT = 170;
  private static final float[] DASHES = {0, 6, 0};

  private final CourseChart chart;
  private final Sheet sheet;
  private final ChartStyle style;

  private CourseDrawing(CourseChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    this.style = sheet.style();
  }

  static void draw(CourseChart chart, Sheet sheet) {
    var drawing = new CourseDrawing(chart, sheet);
    chart.panels().forEach(drawing::addPanel);
    drawing.explain();
  }

  private void explain() {
    if (chart.sides().isEmpty()) {
      sheet.explainLine("mean of all replications", stroke(0), color(0));
      sheet.explain("its 95% interval", band(0));
      sheet.explainLine("one replication", style.line(0.6f), style.muted());
    }
    for (int i = 0; i < chart.sides().size(); i++) {
      sheet.explainLine(chart.sides().get(i), stroke(i), color(i));
      sheet.explain("95% interval", band(i));
    }
  }

  private void addPanel(Panel panel) {
    double room = (panel.high() - panel.low()) * 0.04;
    var range = sheet.range(panel.low() - room, panel.high() + 7 * room);
    double step = panel.step();
    range.setTickUnit(
        new NumberTickUnit(
            step,
            new WordsFormat(
                value -> value > panel.high() + room ? "" : panel.scale().format(value, step))));
    var plot = sheet.addPlot(range, PANEL_HEIGHT);
    if (panel.low() < 0) {
      sheet.line(plot, 0, 0, chart.axis().seconds(), 0, style.dashes(1.2f), style.ink());
    }
    panel.lines().forEach(line -> addBand(plot, line));
    for (var line : panel.lines()) {
      line.runs().forEach(run -> addRun(plot, run, panel));
    }
    panel.lines().forEach(line -> addMean(plot, line));
    double left = chart.axis().seconds() * 0.004;
    double top = range.getUpperBound();
    var words = panel.label() + ": " + panel.words();
    sheet.write(plot, sheet.strong(words), left, top, TextAnchor.TOP_LEFT);
  }

  private void addBand(XYPlot plot, Line line) {
    var area = new Path2D.Double();
    for (int i = 0; i < line.band().size(); i++) {
      var low = line.band().low().get(i);
      var high = line.band().high().get(i);
      if (low != null && high != null && high > low) {
        double at = i * chart.bucketSeconds();
        area.append(new Rectangle2D.Double(at, low, chart.bucketSeconds(), high - low), false);
      }
    }
    sheet.fill(plot, area, band(line.color()));
  }

  private void addRun(XYPlot plot, List<@Nullable Double> run, Panel panel) {
    var path =
        steps(
            run.size(),
            i -> {
              var value = run.get(i);
              return value == null ? null : Double.valueOf(Math.max(panel.low(), value));
            });
    sheet.stroke(plot, path, style.line(0.6f), style.muted());
  }

  private void addMean(XYPlot plot, Line line) {
    var path = steps(line.band().size(), i -> line.band().mean().get(i));
    sheet.stroke(plot, path, stroke(line.color()), color(line.color()));
  }

  private Path2D steps(int number, IntFunction<@Nullable Double> value) {
    var path = new Path2D.Double();
    boolean isOpen = false;
    for (int i = 0; i < number; i++) {
      var here = value.apply(i);
      if (here != null) {
        if (isOpen) {
          path.lineTo(i * chart.bucketSeconds(), here);
        } else {
          path.moveTo(i * chart.bucketSeconds(), here);
        }
        path.lineTo((i + 1) * chart.bucketSeconds(), here);
      }
      isOpen = here != null;
    }
    return path;
  }

  private Stroke stroke(int color) {
    return DASHES[color] == 0 ? style.line(2.2f) : style.dashes(2.2f);
  }

  private Paint color(int place) {
    return style.paint(style.palette().version(place, State.READY));
  }

  /** Lets what lies under it shine through. */
  private Paint band(int place) {
    var color = Color.decode(style.palette().version(place, State.READY).color());
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 70);
  }
}
