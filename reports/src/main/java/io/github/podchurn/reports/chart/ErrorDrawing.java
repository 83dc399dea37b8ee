package io.github.podchurn.reports.chart;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws an {@link ErrorChart}. */
final class ErrorDrawing {

  private static final int PLOT_HEIGHT = 260;

  private ErrorDrawing() {}

  static void draw(ErrorChart chart, Sheet sheet) {
    var range = sheet.range(0, chart.most() * 1.08);
    range.setLabel("failed requests per second");
    range.setAutoTickUnitSelection(true);
    var plot = sheet.addPlot(range, PLOT_HEIGHT);
    var base = new double[chart.layers().get(0).perSecond().size()];
    for (var layer : chart.layers()) {
      var area = new Path2D.Double();
      for (int i = 0; i < base.length; i++) {
        double rate = layer.perSecond().get(i);
        if (rate > 0) {
          double from = i * chart.bandSeconds();
          area.append(new Rectangle2D.Double(from, base[i], chart.bandSeconds(), rate), false);
          base[i] += rate;
        }
      }
      var paint = sheet.style().paint(layer.fill());
      sheet.fill(plot, area, paint);
      sheet.explain(layer.name(), paint);
    }
  }
}
