package io.github.podchurn.reports.html;

import io.github.podchurn.reports.chart.AddressRow;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;

/** Lays out a {@link LifelineChart}. */
final class LifelinePicture {

  private static final int LEFT = 4;
  private static final int ADDRESS_WIDTH = 106;
  private static final int POD_WIDTH = 160;
  private static final int POD_LENGTH_MAX = 22;
  private static final int NAME_HEIGHT = 22;
  private static final int HEADING_HEIGHT = 32;
  private static final int BAR_HEIGHT = 18;
  private static final int GAP = 8;
  private static final int DENSE_BAR_HEIGHT = 15;
  private static final int DENSE_GAP = 4;
  private static final double CHARACTER_WIDTH = 7.4;

  private final LifelineChart chart;
  private final Canvas canvas;

  private LifelinePicture(LifelineChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
  }

  /** Room for the names of a dense chart's rows; others stand above their bars. */
  static int left(LifelineChart chart, Layout layout) {
    if (!chart.isDense()) {
      return LEFT;
    }
    return layout == Layout.WIDE ? ADDRESS_WIDTH + POD_WIDTH : ADDRESS_WIDTH;
  }

  static Drawing draw(LifelineChart chart, Canvas canvas) {
    var picture = new LifelinePicture(chart, canvas);
    for (var service : chart.services()) {
      picture.addService(service);
    }
    for (var group : chart.groups()) {
      picture.addHeading(group.name());
      group.rows().forEach(picture::addRow);
    }
    return canvas.finish(chart);
  }

  private void addHeading(String name) {
    if (!name.isEmpty()) {
      canvas.advance(HEADING_HEIGHT);
      canvas.text("strong", canvas.x(0), canvas.top() - (chart.isDense() ? 6 : 2), name);
    }
  }

  private void addService(LifelineChart.ServiceLine service) {
    var words = service.address() + ", Service " + service.service();
    if (chart.isDense()) {
      canvas.text("name end", canvas.x(0) - 8, baseline(), service.address());
      canvas.text("strong", canvas.x(0) + 6, baseline(), "Service " + service.service());
    } else {
      canvas.advance(NAME_HEIGHT);
      addName(canvas.x(0), words);
    }
    canvas.shape(
        "service", bar(canvas.x(0), canvas.endOfAxis()), words + ": there for the whole run");
    canvas.advance(height() + gap());
  }

  private void addRow(AddressRow row) {
    if (chart.isDense()) {
      addNameBeside(row);
    } else {
      canvas.advance(NAME_HEIGHT);
    }
    for (var bar : row.bars()) {
      if (!chart.isDense()) {
        addName(canvas.x(bar.from()), row.ip() + ", " + chart.words(row, bar));
      }
      bar.segments().forEach(segment -> addSegment(row, bar, segment));
      if (bar.ended()) {
        canvas.text("strong", canvas.x(bar.to()) + 3, baseline(), "\u2715");
      }
    }
    canvas.advance(height() + gap());
  }

  private void addNameBeside(AddressRow row) {
    boolean isWide = canvas.layout() == Layout.WIDE;
    double end = canvas.x(0) - 8;
    canvas.text("name end", isWide ? end - POD_WIDTH : end, baseline(), row.ip());
    if (isWide) {
      canvas.text("faint end", end, baseline(), Canvas.tail(row.podName(), POD_LENGTH_MAX));
    }
  }

  private int height() {
    return chart.isDense() ? DENSE_BAR_HEIGHT : BAR_HEIGHT;
  }

  private int gap() {
    return chart.isDense() ? DENSE_GAP : GAP;
  }

  /** Of a text beside or on the bar that is drawn next. */
  private double baseline() {
    return canvas.top() + height() / 2.0 + 5;
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
        look(bar, segment), bar(canvas.x(segment.from()), canvas.x(segment.to())), tooltip);
  }

  private String look(AddressRow.Bar bar, AddressRow.Segment segment) {
    return chart.versions().areSeveral()
        ? VersionLooks.of(chart.versions().place(bar.version()), segment.state())
        : "s-" + segment.state().jsonName();
  }

  private String bar(double from, double to) {
    return Canvas.rectangle(from, canvas.top(), to, canvas.top() + height());
  }

  // A name begins with its bar unless there is no room for it to the right.
  private void addName(double from, String words) {
    boolean fits = from + words.length() * CHARACTER_WIDTH < canvas.endOfAxis();
    double x = fits ? from : canvas.endOfAxis();
    canvas.text(fits ? "name" : "name end", x, canvas.top() - 6, words);
  }
}
