package io.github.podchurn.reports.chart;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws a {@link RolloutChart}. */
final class RolloutDrawing {

  private static final int ONE_PANEL_HEIGHT = 320;
  private static final int PANEL_HEIGHT = 190;

  private RolloutDrawing() {}

  static void draw(RolloutChart chart, Sheet sheet) {
    boolean isOne = chart.panels().size() == 1;
    for (var panel : chart.panels()) {
      var range = sheet.range(0, panel.most() * (isOne ? 1.04 : 1.25));
      range.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
      range.setLabel("Pods");
      var plot = sheet.addPlot(range, isOne ? ONE_PANEL_HEIGHT : PANEL_HEIGHT);
      panel.bands().forEach(band -> addBand(plot, band, sheet.style()));
      if (!isOne) {
        sheet.write(
            plot,
            sheet.strong(panel.message()),
            chart.axis().seconds() * 0.004,
            range.getUpperBound(),
            TextAnchor.TOP_LEFT);
      }
    }
    sheet.addVersions(chart.versions(), chart.versionPlaces());
    chart.states().forEach(state -> sheet.addVersionState(state, chart.nameOf(state)));
  }

  private static void addBand(XYPlot plot, PodStack.Band band, ChartStyle style) {
    var area = new Path2D.Double();
    for (var slice : band.slices()) {
      area.append(
          new Rectangle2D.Double(
              slice.from(), slice.low(), slice.to() - slice.from(), slice.high() - slice.low()),
          false);
    }
    var paint = style.paint(style.palette().version(band.place(), band.state()));
    plot.addAnnotation(new XYShapeAnnotation(area, null, null, paint));
  }
}
