package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.IntervalChart;
import io.github.podchurn.reports.chart.IntervalChart.Bounds;
import io.github.podchurn.reports.html.Canvas.Layout;

/** Lays out an {@link IntervalChart}. */
final class IntervalPicture {

  private static final int ROW_HEIGHT = 40;
  private static final int AXIS_HEIGHT = 26;
  private static final int RIGHT = 14;
  private static final int NAME_LENGTH_MAX = 34;

  private final IntervalChart chart;
  private final Bounds bounds;
  private final Canvas canvas;
  private final boolean isWide;
  private final int left;

  private IntervalPicture(IntervalChart chart, Canvas canvas) {
    this.chart = chart;
    this.bounds = chart.bounds();
    this.canvas = canvas;
    this.isWide = canvas.layout() == Layout.WIDE;
    this.left = isWide ? 230 : 14;
  }

  static Drawing draw(IntervalChart chart, Canvas canvas) {
    return new IntervalPicture(chart, canvas).draw();
  }

  private Drawing draw() {
    double top = canvas.top();
    for (var row : chart.rows()) {
      addRow(row);
    }
    var reference = chart.reference();
    if (reference != null) {
      upright("flag", reference, top, canvas.top());
    }
    addAxis();
    return canvas.finishUntimed(chart);
  }

  private void addRow(IntervalChart.Row row) {
    double middle = canvas.top() + ROW_HEIGHT * 0.62;
    if (isWide) {
      canvas.text("end", left - 14.0, middle + 4, Canvas.tail(row.label(), NAME_LENGTH_MAX));
    } else {
      canvas.text("strong", left, middle - 12, row.label());
    }
    for (double single : row.singles()) {
      upright("run", single, middle, middle + 9);
    }
    var low = row.estimate().low();
    var high = row.estimate().high();
    if (low != null && high != null && high > low) {
      canvas.shape(
          "band-" + row.color(),
          Canvas.rectangle(x(low), middle - 5, x(high), middle + 5),
          row.words());
    }
    var mean = row.estimate().mean();
    if (mean != null) {
      upright("mean", mean, middle - 8, middle + 8);
      boolean isLate = x(mean) > (left + end()) / 2;
      var look = isLate || !isWide ? "faint end" : "faint";
      double at = isWide ? x(mean) + (isLate ? -6 : 6) : end();
      canvas.text(look, at, middle - 12, row.words());
    }
    canvas.advance(ROW_HEIGHT);
  }

  private void addAxis() {
    double y = canvas.top() + 4;
    canvas.shape("axis", "M" + left + " " + Canvas.number(y) + "H" + Canvas.number(end()), "");
    var ticks = bounds.ticks();
    int stride = isWide ? 1 : Math.max(1, ticks.size() / 4);
    for (int i = 0; i < ticks.size(); i += stride) {
      upright("axis", ticks.get(i), y, y + 5);
      canvas.text(
          "faint middle",
          x(ticks.get(i)),
          y + 19,
          chart.scale().format(ticks.get(i), bounds.step()));
    }
    canvas.advance(AXIS_HEIGHT);
  }

  private void upright(String look, double value, double top, double bottom) {
    canvas.shape(
        look,
        "M" + Canvas.number(x(value)) + " " + Canvas.number(top) + "V" + Canvas.number(bottom),
        "");
  }

  private double end() {
    return canvas.width() - (double) RIGHT;
  }

  private double x(double value) {
    return left + (value - bounds.low()) / (bounds.high() - bounds.low()) * (end() - left);
  }
}
