package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws a {@link ShareChart}. */
final class ShareDrawing {

  private static final int ROW_HEIGHT = 24;
  private static final double HEADING_ROWS = 1.5;
  private static final double BAR_LOW = 0.18;
  private static final double BAR_HEIGHT = 0.64;
  // From the bars' start to where the longest ends; names stand to the left, numbers to the right.
  private static final double LEFT = 0.22;
  private static final double RIGHT = 0.8;
  private static final double GAP = 0.008;

  private final ShareChart chart;
  private final Sheet sheet;

  private ShareDrawing(ShareChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
  }

  static void draw(ShareChart chart, Sheet sheet) {
    var drawing = new ShareDrawing(chart, sheet);
    chart.panels().forEach(drawing::addPanel);
    sheet.addVersions(chart.versions(), chart.versionPlaces());
    var sample = new Line2D.Double(6, 0, 6, 14);
    var style = sheet.style();
    sheet
        .legend()
        .add(
            new LegendItem(
                "an even share", null, null, null, sample, style.line(2.5f), style.ink()));
  }

  private void addPanel(ClientShares panel) {
    double rows = HEADING_ROWS + panel.rows().size() + (panel.rest().isEmpty() ? 0 : 1);
    var range = sheet.range(0, rows);
    range.setTickLabelsVisible(false);
    var plot = sheet.addPlot(range, (int) Math.ceil(rows * ROW_HEIGHT));
    plot.setRangeGridlinesVisible(false);
    double y = rows - HEADING_ROWS;
    sheet.write(plot, sheet.strong(panel.client()), 0, y + 0.5, TextAnchor.CENTER_LEFT);
    sheet.write(plot, sheet.faint("to " + panel.target()), 1, y + 0.5, TextAnchor.CENTER_RIGHT);
    for (var row : panel.rows()) {
      y--;
      addRow(plot, panel, row, y);
    }
    if (!panel.rest().isEmpty()) {
      sheet.write(plot, sheet.faint(panel.rest()), LEFT, y - 0.5, TextAnchor.CENTER_LEFT);
    }
  }

  private void addRow(XYPlot plot, ClientShares panel, ClientShares.Row row, double y) {
    double scale = (RIGHT - LEFT) / panel.most();
    double end = LEFT + (double) row.answered() * scale;
    var style = sheet.style();
    var fill = style.palette().version(chart.versions().place(row.version()), State.READY);
    var bar = new Rectangle2D.Double(LEFT, y + BAR_LOW, end - LEFT, BAR_HEIGHT);
    plot.addAnnotation(new XYShapeAnnotation(bar, null, null, style.paint(fill)));
    var even = row.even();
    if (even != null) {
      double at = LEFT + even * scale;
      plot.addAnnotation(
          new XYLineAnnotation(at, y + 0.08, at, y + 0.92, style.line(2.5f), style.ink()));
      end = Math.max(end, at);
    }
    double middle = y + 0.5;
    sheet.write(plot, sheet.faint(row.pod()), LEFT - GAP, middle, TextAnchor.CENTER_RIGHT);
    sheet.write(plot, sheet.plain(panel.words(row)), end + GAP, middle, TextAnchor.CENTER_LEFT);
  }
}
