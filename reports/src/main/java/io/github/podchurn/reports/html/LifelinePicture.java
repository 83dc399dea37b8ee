package io.github.podchurn.reports.html;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.reports.chart.AddressRow;
import io.github.podchurn.reports.chart.LifelineChart;
import io.github.podchurn.reports.html.Canvas.Layout;
import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays out a {@link LifelineChart}. */
final class LifelinePicture {

  private static final int LEFT = 4;
  private static final int POD_WIDTH = 160;
  private static final int POD_LENGTH_MAX = 22;
  private static final int NAME_HEIGHT = 22;
  private static final int HEADING_HEIGHT = 32;
  private static final int BAR_HEIGHT = 18;
  private static final int GAP = 8;
  private static final int DENSE_BAR_HEIGHT = 15;
  private static final int DENSE_GAP = 4;
  private static final double CHARACTER_WIDTH = 7.4;

  private static final int TOOLTIPS_MAX = 1_000;

  private final LifelineChart chart;
  private final Canvas canvas;
  // What has no tooltip is one path for each look, which takes a third of the page.
  private final boolean hasTooltips;
  private final Map<String, StringBuilder> paths = new TreeMap<>();
  // They lie over the bars.
  private final List<Drawing.Shape> pinMarks = new ArrayList<>();

  private LifelinePicture(LifelineChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.hasTooltips = canvas.layout() == Layout.WIDE && segments(chart) <= TOOLTIPS_MAX;
  }

  /** Room for the names of a dense chart's rows; others stand above their bars. */
  static int left(LifelineChart chart, Layout layout) {
    if (!chart.isDense()) {
      return LEFT;
    }
    int longest =
        Stream.concat(
                chart.rows().stream().map(AddressRow::ip),
                chart.services().stream().map(LifelineChart.ServiceLine::address))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    int addresses = (int) Math.ceil(longest * CHARACTER_WIDTH) + 10;
    return layout == Layout.WIDE ? addresses + POD_WIDTH : addresses;
  }

  private static long segments(LifelineChart chart) {
    return chart.rows().stream()
        .flatMap(row -> row.bars().stream())
        .mapToLong(bar -> bar.segments().size())
        .sum();
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
    picture.drawAll();
    return canvas.finish(chart);
  }

  private void drawAll() {
    paths.forEach((look, path) -> canvas.shape(look, path.toString(), ""));
    pinMarks.forEach(mark -> canvas.shape(mark.look(), mark.path(), mark.tooltip()));
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
      addNameBeside(service.address(), "Service " + service.service());
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
      addNameBeside(row.ip(), row.podName());
    } else {
      canvas.advance(NAME_HEIGHT);
    }
    for (var bar : row.bars()) {
      if (!chart.isDense()) {
        addName(canvas.x(bar.from()), row.ip() + ", " + chart.words(row, bar));
      }
      bar.segments().forEach(segment -> addSegment(row, bar, segment));
      addPins(chart.pins(row, bar));
      if (bar.ended()) {
        canvas.text("strong", canvas.x(bar.to()) + 3, baseline(), "\u2715");
      }
    }
    canvas.advance(height() + gap());
  }

  // Several clients of one Pod are one thread: their names are in its tooltip.
  private void addPins(List<LifelineChart.Pin> pins) {
    if (pins.isEmpty()) {
      return;
    }
    double y = canvas.top() + height() / 2.0;
    double from = pins.stream().mapToDouble(LifelineChart.Pin::from).min().orElseThrow();
    double to = pins.stream().mapToDouble(LifelineChart.Pin::to).max().orElseThrow();
    boolean isLoose = pins.get(0).endsInTheAir();
    var line =
        "M"
            + Canvas.number(canvas.x(from))
            + " "
            + Canvas.number(y)
            + "H"
            + Canvas.number(canvas.x(to))
            + (isLoose ? "q10 0 17 -8" : "");
    var names = pins.stream().map(LifelineChart.Pin::client).collect(joining(", "));
    pinMarks.add(new Drawing.Shape("thread", line, ""));
    pinMarks.add(new Drawing.Shape("thread-core", line, names + " kept to this address"));
    if (isLoose) {
      var end = "M" + Canvas.number(canvas.x(to) + 17) + " " + Canvas.number(y - 8);
      pinMarks.add(new Drawing.Shape("thread-end", end + "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", ""));
    }
  }

  private void addNameBeside(String address, String name) {
    boolean isWide = canvas.layout() == Layout.WIDE;
    double end = canvas.x(0) - 8;
    canvas.text("name end", isWide ? end - POD_WIDTH : end, baseline(), address);
    if (isWide) {
      canvas.text("faint end", end, baseline(), Canvas.tail(name, POD_LENGTH_MAX));
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
    var look = look(bar, segment);
    var path = bar(canvas.x(segment.from()), canvas.x(segment.to()));
    if (hasTooltips) {
      canvas.shape(look, path, tooltip(row, bar, segment));
    } else {
      paths.computeIfAbsent(look, l -> new StringBuilder()).append(path);
    }
  }

  private static String tooltip(AddressRow row, AddressRow.Bar bar, AddressRow.Segment segment) {
    return row.ip()
        + ", "
        + bar.pod()
        + ": "
        + segment.state().jsonName()
        + " from "
        + Figures.instant(segment.from())
        + " to "
        + Figures.instant(segment.to());
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
