package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.Outcome;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/** Draws an {@link AvailabilityChart}. */
final class AvailabilityDrawing {

  private static final int STRIP_HEIGHT = 104;
  // The room above 100 % holds the client's name.
  private static final double TOP = 1.45;
  private static final double NAME_AT = 1.2;
  private static final double LABEL_SHARE_MIN = 0.08;

  private AvailabilityDrawing() {}

  static void draw(AvailabilityChart chart, Sheet sheet) {
    for (var strip : chart.strips()) {
      var plot = sheet.addPlot(percentages(sheet), STRIP_HEIGHT);
      strip.bands().forEach(band -> addBand(plot, band, sheet.style()));
      addNames(plot, strip, chart.axis(), sheet);
      addSpans(plot, strip, chart.axis(), sheet);
    }
    var square = new Rectangle2D.Double(0, 0, 14, 14);
    for (var outcome : chart.outcomes()) {
      var fill = sheet.style().palette().outcome(outcome);
      sheet
          .legend()
          .add(
              new LegendItem(
                  outcome.jsonName(), null, null, null, square, sheet.style().paint(fill)));
    }
  }

  private static NumberAxis percentages(Sheet sheet) {
    var range = sheet.range(0, TOP);
    range.setTickUnit(
        new NumberTickUnit(
            0.5, new DecimalFormat("0%", DecimalFormatSymbols.getInstance(Locale.ROOT))));
    return range;
  }

  private static void addBand(XYPlot plot, ClientStrip.Band band, ChartStyle style) {
    var area = new Path2D.Double();
    for (var slice : band.slices()) {
      area.append(
          new Rectangle2D.Double(
              slice.from(), slice.low(), slice.to() - slice.from(), slice.high() - slice.low()),
          false);
    }
    var paint = style.paint(style.palette().outcome(band.outcome()));
    plot.addAnnotation(new XYShapeAnnotation(area, null, null, paint));
  }

  private static void addNames(XYPlot plot, ClientStrip strip, TimeAxis axis, Sheet sheet) {
    var calls = "to " + strip.target() + "; " + strip.availability() + " answered";
    sheet.write(plot, sheet.strong(strip.client()), 0, NAME_AT, TextAnchor.CENTER_LEFT);
    sheet.write(plot, sheet.faint(calls), axis.seconds(), NAME_AT, TextAnchor.CENTER_RIGHT);
  }

  private static void addSpans(XYPlot plot, ClientStrip strip, TimeAxis axis, Sheet sheet) {
    for (var span : strip.spans()) {
      var outcome = span.outcome();
      if (outcome == Outcome.SUCCEEDED
          || span.to() - span.from() < LABEL_SHARE_MIN * axis.seconds()) {
        continue;
      }
      var text = outcome == null ? "no requests" : outcome.jsonName();
      double middle = (span.from() + span.to()) / 2;
      sheet.write(plot, sheet.plain(text), middle, 0.5, TextAnchor.CENTER);
    }
  }
}
