package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.AddressRow;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.wording.Figures;

/** Lays out a {@link LifelineChart}. */
final class LifelinePicture {

  static final int LEFT = 4;

  private static final int NAME_HEIGHT = 22;
  private static final int BAR_HEIGHT = 18;
  private static final int GAP = 8;
  private static final double CHARACTER_WIDTH = 7.4;

  private final Canvas canvas;

  private LifelinePicture(Canvas canvas) {
    this.canvas = canvas;
  }

  static Drawing draw(LifelineChart chart, Canvas canvas) {
    var picture = new LifelinePicture(canvas);
    for (var service : chart.services()) {
      picture.addService(service);
    }
    chart.rows().forEach(picture::addRow);
    return canvas.finish(chart);
  }

  private void addService(LifelineChart.ServiceLine service) {
    canvas.advance(NAME_HEIGHT);
    var words = service.address() + ", Service " + service.service();
    addName(canvas.x(0), words);
    canvas.shape(
        "service", bar(canvas.x(0), canvas.endOfAxis()), words + ": there for the whole run");
    canvas.advance(BAR_HEIGHT + GAP);
  }

  private void addRow(AddressRow row) {
    canvas.advance(NAME_HEIGHT);
    for (int i = 0; i < row.bars().size(); i++) {
      var bar = row.bars().get(i);
      var node = bar.node().isEmpty() ? "" : " on " + bar.node();
      var again = i == 0 ? "" : ", address used again";
      addName(canvas.x(bar.from()), row.ip() + ", " + bar.pod() + node + again);
      bar.segments().forEach(segment -> addSegment(row, bar, segment));
      if (bar.ended()) {
        canvas.text(
            "strong", canvas.x(bar.to()) + 3, canvas.top() + BAR_HEIGHT / 2.0 + 5, "\u2715");
      }
    }
    canvas.advance(BAR_HEIGHT + GAP);
  }

  private void addSegment(AddressRow row, AddressRow.Bar bar, AddressRow.Segment segment) {
    var tooltip =
        row.ip()
            + ", "
            + bar.pod()
            + ": "
            + segment.state().jsonName()
            + " from "
            + Figures.instant(segment.from())
            + " to "
            + Figures.instant(segment.to());
    canvas.shape(
        "s-" + segment.state().jsonName(),
        bar(canvas.x(segment.from()), canvas.x(segment.to())),
        tooltip);
  }

  private String bar(double from, double to) {
    return Canvas.rectangle(from, canvas.top(), to, canvas.top() + BAR_HEIGHT);
  }

  // A name begins with its bar unless there is no room for it to the right.
  private void addName(double from, String words) {
    boolean fits = from + words.length() * CHARACTER_WIDTH < canvas.endOfAxis();
    double x = fits ? from : canvas.endOfAxis();
    canvas.text(fits ? "name" : "name end", x, canvas.top() - 6, words);
  }
}
