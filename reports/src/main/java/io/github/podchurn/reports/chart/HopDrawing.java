package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.Propagation.HopDelay;
import io.github.podchurn.reports.wording.Figures;
import java.awt.BasicStroke;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws a {@link HopChart}. */
final class HopDrawing {

  private static final int ROW_HEIGHT = 34;

  private HopDrawing() {}

  static void draw(HopChart chart, Sheet sheet) {
    var rows = chart.rows();
    var plot =
        sheet.addPlot(
            sheet.names(rows.stream().map(HopChart::label).toList()), rows.size() * ROW_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    for (int i = 0; i < rows.size(); i++) {
      addRow(plot, rows.get(i), rows.size() - 1.0 - i, chart.seconds(), sheet);
    }
    var style = sheet.style();
    var bar = style.paint(new Fill(style.palette().service(), Hatch.SOLID, 0.4));
    sheet.explainUpright("median", style.line(2.4f), style.ink());
    sheet.explain("90% within", bar);
  }

  private static void addRow(XYPlot plot, HopDelay hop, double y, double most, Sheet sheet) {
    var style = sheet.style();
    var longest = new XYLineAnnotation(0, y, hop.max(), y, new BasicStroke(1.4f), style.muted());
    plot.addAnnotation(longest);
    var bar = style.paint(new Fill(style.palette().service(), Hatch.SOLID, 0.4));
    sheet.fill(plot, 0, y - 0.2, hop.p90(), y + 0.2, bar);
    sheet.upright(plot, hop.p50(), y - 0.32, y + 0.32, style.line(2.4f), style.ink());
    sheet.write(
        plot,
        sheet.faint(Figures.seconds(hop.max())),
        hop.max() + most * 0.006,
        y,
        TextAnchor.CENTER_LEFT);
  }
}
