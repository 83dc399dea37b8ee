package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.CourseChart;
import io.github.podchurn.reports.chart.CourseChart.Line;
import io.github.podchurn.reports.chart.CourseChart.Panel;
import io.github.podchurn.reports.html.Canvas.Layout;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Lays out a {@link CourseChart}. */
final class CoursePicture {

  /** Room for {@code 100.00%}. */
  static final int LEFT = 64;

  private static final int NAME_HEIGHT = 26;
  private static final int PANEL_HEIGHT = 120;
  private static final int GAP = 12;
  // More would be too much for a page, and a thicket.
  private static final int RUNS_MAX = 12;

  private final CourseChart chart;
  private final Canvas canvas;

  private CoursePicture(CourseChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
  }

  static Drawing draw(CourseChart chart, Canvas canvas) {
    var picture = new CoursePicture(chart, canvas);
    chart.panels().forEach(picture::addPanel);
    return canvas.finish(chart);
  }

  private void addPanel(Panel panel) {
    canvas.advance(NAME_HEIGHT);
    canvas.text("strong", canvas.x(0), canvas.top() - 10, panel.label());
    if (canvas.layout() == Layout.WIDE) {
      canvas.text("faint end", canvas.endOfAxis(), canvas.top() - 10, panel.words());
    }
    double step = panel.step();
    for (int i = 0; panel.low() + i * step <= panel.high() + step / 2; i++) {
      double value = panel.low() + i * step;
      canvas.horizontal(y(value, panel));
      canvas.text(
          "faint end", canvas.x(0) - 8, y(value, panel) + 4, panel.scale().format(value, step));
    }
    panel.lines().forEach(line -> addBand(line, panel));
    for (var line : panel.lines()) {
      long runs = canvas.layout() == Layout.WIDE ? RUNS_MAX : 0;
      line.runs().stream().limit(runs).forEach(run -> addSteps("run", run.size(), run::get, panel));
    }
    for (var line : panel.lines()) {
      addSteps("course-" + line.color(), line.band().size(), i -> mean(line, i), panel);
    }
    canvas.advance(PANEL_HEIGHT + GAP);
  }

  private static @Nullable Double mean(Line line, int bucket) {
    return line.band().mean().get(bucket);
  }

  private void addBand(Line line, Panel panel) {
    var path = new StringBuilder();
    for (int i = 0; i < line.band().size(); i++) {
      var low = line.band().low().get(i);
      var high = line.band().high().get(i);
      if (low != null && high != null && high > low) {
        path.append(Canvas.rectangle(x(i), y(high, panel), x(i + 1), y(low, panel)));
      }
    }
    if (!path.isEmpty()) {
      canvas.shape("band-" + line.color(), path.toString(), "");
    }
  }

  private void addSteps(String look, int number, IntFunction<@Nullable Double> value, Panel panel) {
    var path = new StringBuilder();
    double open = Double.NaN;
    for (int i = 0; i < number; i++) {
      var here = value.apply(i);
      if (here == null) {
        open = Double.NaN;
        continue;
      }
      if (here != open) {
        var y = Canvas.number(y(here, panel));
        path.append(Double.isNaN(open) ? "M" + Canvas.number(x(i)) + " " + y : "V" + y);
        open = here;
      }
      boolean goesOn = i + 1 < number && here.equals(value.apply(i + 1));
      if (!goesOn) {
        path.append('H').append(Canvas.number(x(i + 1)));
      }
    }
    if (!path.isEmpty()) {
      canvas.shape(look, path.toString(), "");
    }
  }

  private double x(int bucket) {
    return canvas.x(bucket * chart.bucketSeconds());
  }

  private double y(double value, Panel panel) {
    double share = (Math.max(panel.low(), value) - panel.low()) / (panel.high() - panel.low());
    return canvas.top() + (1 - share) * PANEL_HEIGHT;
  }
}
