package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.reports.chart.HopChart;
import io.github.podchurn.reports.chart.TimeAxis;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;

/** Lays out a {@link HopChart}. */
final class HopPicture {

  private static final int ROW_HEIGHT = 26;
  private static final int RIGHT = 16;

  private final HopChart chart;
  private final Canvas canvas;
  private final boolean isWide;
  private final int left;

  private HopPicture(HopChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.isWide = canvas.layout() == Layout.WIDE;
    this.left = isWide ? 260 : 4;
  }

  static Drawing draw(HopChart chart, Canvas canvas) {
    var picture = new HopPicture(chart, canvas);
    chart.rows().forEach(picture::addRow);
    picture.addAxis();
    return canvas.finishUntimed(chart);
  }

  private double x(double seconds) {
    return left + seconds / chart.seconds() * (canvas.width() - left - RIGHT);
  }

  private void addRow(HopDelay hop) {
    var name = HopChart.label(hop);
    if (isWide) {
      canvas.text(
          hop.hop().equals("table") ? "strong end" : "end", left - 12, canvas.top() + 18, name);
    } else {
      canvas.advance(16);
      canvas.text("faint", left, canvas.top() + 2, name);
    }
    double middle = canvas.top() + 13;
    canvas.shape(
        "hop-max",
        "M" + Canvas.number(x(0)) + " " + Canvas.number(middle) + "H" + Canvas.number(x(hop.max())),
        "");
    canvas.shape(
        "hop-p90", Canvas.rectangle(x(0), middle - 5, x(hop.p90()), middle + 5), words(hop));
    canvas.shape(
        "hop-p50", "M" + Canvas.number(x(hop.p50())) + " " + Canvas.number(middle - 8) + "v16", "");
    canvas.advance(ROW_HEIGHT);
  }

  private static String words(HopDelay hop) {
    return "median "
        + Figures.seconds(hop.p50())
        + ", 90% within "
        + Figures.seconds(hop.p90())
        + ", at most "
        + Figures.seconds(hop.max());
  }

  private void addAxis() {
    canvas.shape(
        "axis",
        "M"
            + Canvas.number(left)
            + " "
            + Canvas.number(canvas.top())
            + "H"
            + Canvas.number(x(chart.seconds())),
        "");
    for (var tick : new TimeAxis(chart.seconds()).ticks(isWide ? 8 : 4)) {
      canvas.shape(
          "axis", "M" + Canvas.number(x(tick.at())) + " " + Canvas.number(canvas.top()) + "v5", "");
      canvas.text(
          tick.at() == 0 ? "faint" : "faint middle", x(tick.at()), canvas.top() + 19, tick.label());
    }
    canvas.advance(26);
  }
}
