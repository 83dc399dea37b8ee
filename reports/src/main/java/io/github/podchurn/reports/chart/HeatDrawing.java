package io.github.podchurn.reports.chart;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import org.jfree.chart.ui.TextAnchor;

/** Draws a {@link HeatChart}. */
final class HeatDrawing {

  private static final int ROW_HEIGHT = 20;
  // Cells of one tone are one area: thousands of single ones would take their time.
  private static final int TONES = 16;

  private HeatDrawing() {}

  static void draw(HeatChart chart, Sheet sheet) {
    chart.panels().forEach(panel -> addPanel(panel, sheet));
    sheet.explain("answers nothing", tone(0, sheet));
    sheet.explain("an even share", tone(TONES / 2, sheet));
    sheet.explain("twice as much or more", tone(TONES, sheet));
  }

  private static void addPanel(HeatChart.Panel panel, Sheet sheet) {
    var names = new ArrayList<String>();
    names.add("");
    panel.rows().forEach(row -> names.add(row.pod()));
    var plot = sheet.addPlot(sheet.names(names), names.size() * ROW_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    double y = panel.rows().size();
    sheet.write(plot, sheet.strong(panel.client()), 0, y, TextAnchor.CENTER_LEFT);
    var areas = new Path2D.Double[TONES + 1];
    for (var row : panel.rows()) {
      y--;
      for (var cell : row.cells()) {
        int tone = (int) Math.round(Math.min(1, cell.share() / 2) * TONES);
        areas[tone] = areas[tone] == null ? new Path2D.Double() : areas[tone];
        areas[tone].append(
            new Rectangle2D.Double(cell.from(), y - 0.42, cell.to() - cell.from(), 0.84), false);
      }
    }
    for (int tone = 0; tone <= TONES; tone++) {
      if (areas[tone] != null) {
        sheet.fill(plot, areas[tone], tone(tone, sheet));
      }
    }
  }

  private static Color tone(int tone, Sheet sheet) {
    var palette = sheet.style().palette();
    var cold = Color.decode(palette.cold());
    var hot = Color.decode(palette.hot());
    double share = (double) tone / TONES;
    return new Color(
        between(cold.getRed(), hot.getRed(), share),
        between(cold.getGreen(), hot.getGreen(), share),
        between(cold.getBlue(), hot.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
