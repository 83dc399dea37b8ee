package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.reports.chart.HopChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;

/** Lays out a {@link HopChart}. */
final class HopPicture {

  private static final int ROW_HEIGHT = 26;

  private final Canvas canvas;
  private final boolean isWide;
  private final int left;

  private HopPicture(Canvas canvas) {
    this.canvas = canvas;
    this.isWide = canvas.layout() == Layout.WIDE;
    this.left = canvas.left();
  }

  /** Room for the names of the hops. */
  static int left(Layout layout) {
    return layout == Layout.WIDE ? 260 : 4;
  }

  static Drawing draw(HopChart chart, Canvas canvas) {
    var picture = new HopPicture(canvas);
    chart.rows().forEach(picture::addRow);
    return canvas.finish(chart);
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
        "M"
            + Canvas.number(canvas.x(0))
            + " "
            + Canvas.number(middle)
            + "H"
            + Canvas.number(canvas.x(hop.max())),
        "");
    canvas.shape(
        "hop-p90",
        Canvas.rectangle(canvas.x(0), middle - 5, canvas.x(hop.p90()), middle + 5),
        words(hop));
    canvas.shape(
        "hop-p50",
        "M" + Canvas.number(canvas.x(hop.p50())) + " " + Canvas.number(middle - 8) + "v16",
        "");
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
}
