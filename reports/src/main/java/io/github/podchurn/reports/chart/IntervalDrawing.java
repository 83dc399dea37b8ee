package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import java.awt.Paint;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws an {@link IntervalChart}. */
final class IntervalDrawing {

  private static final int ROW_HEIGHT = 46;

  private IntervalDrawing() {}

  static Sheet draw(IntervalChart chart, ChartStyle style) {
    var axis = axis(chart);
    var sheet = Sheet.over(chart, axis, style);
    var rows = chart.rows();
    var plot =
        sheet.addPlot(
            sheet.names(rows.stream().map(IntervalChart.Row::label).toList()),
            rows.size() * ROW_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    for (int i = 0; i < rows.size(); i++) {
      addRow(plot, rows.get(i), rows.size() - 1.0 - i, sheet, axis);
    }
    var reference = chart.reference();
    if (reference != null) {
      sheet.upright(plot, reference, -0.5, rows.size() - 0.5, style.dashes(1.2f), style.ink());
    }
    sheet.explainUpright("mean", style.line(2.6f), style.ink());
    var colors = rows.stream().map(IntervalChart.Row::color).distinct().toList();
    for (int i = 0; i < colors.size(); i++) {
      var whose = colors.size() == 1 ? "" : i == 0 ? " of A" : " of B";
      sheet.explain("95% interval" + whose, color(colors.get(i), style));
    }
    if (rows.stream().anyMatch(row -> !row.singles().isEmpty())) {
      sheet.explainUpright("one replication", style.line(0.8f), style.muted());
    }
    return sheet;
  }

  private static void addRow(
      XYPlot plot, IntervalChart.Row row, double y, Sheet sheet, NumberAxis axis) {
    var style = sheet.style();
    for (double single : row.singles()) {
      sheet.upright(plot, single, y - 0.3, y, style.line(0.8f), style.muted());
    }
    var mean = row.estimate().mean();
    var low = row.estimate().low();
    var high = row.estimate().high();
    if (low != null && high != null) {
      sheet.fill(plot, low, y - 0.13, high, y + 0.13, color(row.color(), style));
    }
    if (mean != null) {
      sheet.upright(plot, mean, y - 0.24, y + 0.24, style.line(2.6f), style.ink());
      double middle = axis.getRange().getCentralValue();
      var anchor = mean > middle ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT;
      sheet.write(plot, sheet.faint(row.words()), mean, y + 0.25, anchor);
    }
  }

  private static Paint color(int place, ChartStyle style) {
    return style.paint(style.palette().version(place, State.READY));
  }

  private static NumberAxis axis(IntervalChart chart) {
    var bounds = chart.bounds();
    var axis = new NumberAxis(chart.axis());
    axis.setRange(bounds.low(), bounds.high());
    axis.setTickUnit(
        new NumberTickUnit(
            bounds.step(), new WordsFormat(value -> chart.scale().format(value, bounds.step()))));
    return axis;
  }
}
