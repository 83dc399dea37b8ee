package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws a {@link LifelineChart}. */
final class LifelineDrawing {

  private static final int ROW_HEIGHT = 42;
  private static final double BAR_LOW = 0.1;
  private static final double BAR_HEIGHT = 0.42;
  private static final double TEXT_AT = 0.74;

  private final LifelineChart chart;
  private final Sheet sheet;
  private final XYPlot plot;

  private LifelineDrawing(LifelineChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    int rows = chart.services().size() + chart.rows().size();
    var range = sheet.range(0, Math.max(1, rows));
    range.setTickLabelsVisible(false);
    this.plot = sheet.addPlot(range, Math.max(1, rows) * ROW_HEIGHT);
    plot.setRangeGridlinesVisible(false);
  }

  static void draw(LifelineChart chart, Sheet sheet) {
    new LifelineDrawing(chart, sheet).draw();
  }

  private void draw() {
    double y = chart.services().size() + chart.rows().size();
    for (var service : chart.services()) {
      y--;
      addBar(0, chart.axis().seconds(), y, sheet.style().service());
      addText(service.address(), "Service " + service.service(), 0, y);
    }
    for (var row : chart.rows()) {
      y--;
      addRow(row, y);
    }
    addLegend();
  }

  private void addRow(AddressRow row, double y) {
    for (var bar : row.bars()) {
      for (var segment : bar.segments()) {
        addBar(segment.from(), segment.to(), y, paint(segment.state()));
      }
      if (bar.ended()) {
        double middle = y + BAR_LOW + BAR_HEIGHT / 2;
        sheet.write(plot, sheet.plain("\u2715"), bar.to(), middle, TextAnchor.CENTER_LEFT);
      }
      var node = bar.node().isEmpty() ? "" : " on " + bar.node();
      var again = bar.equals(row.bars().get(0)) ? "" : ", address used again";
      addText(row.ip(), bar.pod() + node + again, bar.from(), y);
    }
  }

  private void addBar(double from, double to, double y, Paint paint) {
    var bar = new Rectangle2D.Double(from, y + BAR_LOW, to - from, BAR_HEIGHT);
    plot.addAnnotation(new XYShapeAnnotation(bar, null, null, paint));
  }

  // The address in bold and the name beside it are one text when a bar begins late: there is no
  // room to its right.
  private void addText(String address, String name, double from, double y) {
    double end = chart.axis().seconds();
    double character = Sheet.secondsPerCharacter(chart.axis());
    double textAt = y + TEXT_AT;
    double width = (address.length() * 1.15 + 0.8) * character;
    if (from + width + name.length() * character > end) {
      var words = sheet.plain(address + "  " + name);
      sheet.write(plot, words, end, textAt, TextAnchor.CENTER_RIGHT);
      return;
    }
    sheet.write(plot, sheet.strong(address), from, textAt, TextAnchor.CENTER_LEFT);
    sheet.write(plot, sheet.faint(name), from + width, textAt, TextAnchor.CENTER_LEFT);
  }

  private Paint paint(State state) {
    return sheet.style().paint(sheet.style().palette().state(state));
  }

  private void addLegend() {
    var box = new Rectangle2D.Double(0, 0, 22, 12);
    sheet
        .legend()
        .add(new LegendItem("the Service", null, null, null, box, sheet.style().service()));
    for (var state : chart.states()) {
      sheet.legend().add(new LegendItem(state.jsonName(), null, null, null, box, paint(state)));
    }
  }
}
