package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.LifelineChart.Pin;
import io.github.podchurn.reports.chart.LifelineChart.ServiceLine;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/** Draws a {@link LifelineChart}. */
final class LifelineDrawing {

  private static final int ROW_HEIGHT = 42;
  private static final int DENSE_ROW_HEIGHT = 22;
  private static final double BAR_LOW = 0.1;
  private static final double BAR_HEIGHT = 0.42;
  private static final double DENSE_BAR_HEIGHT = 0.8;
  private static final double TEXT_AT = 0.74;
  private static final float THREAD = 1.6f;
  // A thread whose Pod is gone ends in the air.
  private static final double LOOSE_CHARACTERS = 2;
  // Of a line, for the name of a group.
  private static final double HEADING_AT = 0.4;

  private final LifelineChart chart;
  private final Sheet sheet;
  private final List<Line> lines;
  private final XYPlot plot;

  private LifelineDrawing(LifelineChart chart, Sheet sheet) {
    this.chart = chart;
    this.sheet = sheet;
    this.lines = lines(chart);
    var range =
        chart.isDense()
            ? sheet.names(lines.stream().map(LifelineDrawing::name).toList())
            : sheet.range(0, Math.max(1, lines.size()));
    range.setTickLabelsVisible(chart.isDense());
    int rowHeight = chart.isDense() ? DENSE_ROW_HEIGHT : ROW_HEIGHT;
    this.plot = sheet.addPlot(range, Math.max(1, lines.size()) * rowHeight);
    plot.setRangeGridlinesVisible(false);
  }

  /** What stands on one line: a Service, the name of a group, or an address. */
  private record Line(
      @Nullable ServiceLine service, @Nullable String heading, @Nullable AddressRow row) {}

  private static List<Line> lines(LifelineChart chart) {
    var lines = new ArrayList<Line>();
    chart.services().forEach(service -> lines.add(new Line(service, null, null)));
    for (var group : chart.groups()) {
      if (!group.name().isEmpty()) {
        lines.add(new Line(null, group.name(), null));
      }
      group.rows().forEach(row -> lines.add(new Line(null, null, row)));
    }
    return lines;
  }

  static void draw(LifelineChart chart, Sheet sheet) {
    new LifelineDrawing(chart, sheet).draw();
  }

  private static String name(Line line) {
    if (line.service() != null) {
      return line.service().address() + "  Service " + line.service().service();
    }
    return line.row() == null ? "" : line.row().ip() + "  " + line.row().podName();
  }

  private void draw() {
    double y = lines.size() - (chart.isDense() ? 0.5 : 0);
    for (var line : lines) {
      y--;
      if (line.service() != null) {
        addService(line.service(), y);
      } else if (line.row() != null) {
        addRow(line.row(), y);
      } else if (line.heading() != null) {
        sheet.write(plot, sheet.strong(line.heading()), 0, y + HEADING_AT, TextAnchor.CENTER_LEFT);
      }
    }
    addLegend();
  }

  private void addService(ServiceLine service, double y) {
    addBar(0, chart.axis().seconds(), y, sheet.style().service());
    if (!chart.isDense()) {
      addText(service.address(), "Service " + service.service(), 0, y);
    }
  }

  private void addRow(AddressRow row, double y) {
    for (var bar : row.bars()) {
      for (var segment : bar.segments()) {
        addBar(segment.from(), segment.to(), y, paint(bar, segment.state()));
      }
      double end = addThread(chart.pins(row, bar), bar, middle(y));
      if (bar.ended()) {
        sheet.write(plot, sheet.plain("\u2715"), end, middle(y), TextAnchor.CENTER_LEFT);
      }
      if (!chart.isDense()) {
        addText(row.ip(), chart.words(row, bar), bar.from(), y);
      }
    }
  }

  /** Draws the clients of one Pod as one thread; where the bar or the thread ends. */
  private double addThread(List<Pin> pins, AddressRow.Bar bar, double y) {
    if (pins.isEmpty()) {
      return bar.to();
    }
    double from = pins.stream().mapToDouble(Pin::from).min().orElseThrow();
    double loose = bar.to() + Sheet.secondsPerCharacter(chart.axis()) * LOOSE_CHARACTERS;
    double to =
        pins.get(0).endsInTheAir() ? loose : pins.stream().mapToDouble(Pin::to).max().orElseThrow();
    sheet.line(plot, from, y, to, y, sheet.style().line(THREAD + 2), sheet.style().paper());
    sheet.line(plot, from, y, to, y, sheet.style().line(THREAD), sheet.style().ink());
    return Math.max(to, bar.to());
  }

  private double middle(double y) {
    return y + BAR_LOW + barHeight() / 2;
  }

  private double barHeight() {
    return chart.isDense() ? DENSE_BAR_HEIGHT : BAR_HEIGHT;
  }

  private void addBar(double from, double to, double y, Paint paint) {
    var bar = new Rectangle2D.Double(from, y + BAR_LOW, to - from, barHeight());
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

  private Paint paint(AddressRow.Bar bar, State state) {
    var palette = sheet.style().palette();
    return sheet
        .style()
        .paint(
            chart.versions().areSeveral()
                ? palette.version(chart.versions().place(bar.version()), state)
                : palette.state(state));
  }

  private void addLegend() {
    var box = new Rectangle2D.Double(0, 0, 22, 12);
    sheet
        .legend()
        .add(new LegendItem("the Service", null, null, null, box, sheet.style().service()));
    if (!chart.pins().isEmpty()) {
      sheet.explainLine(
          "a client that keeps to the address", sheet.style().line(THREAD), sheet.style().ink());
    }
    if (chart.versions().areSeveral()) {
      sheet.addVersions(chart.versions(), chart.versionPlaces());
      chart.states().stream()
          .filter(state -> state != State.READY)
          .forEach(state -> sheet.addVersionState(state, state.jsonName()));
      return;
    }
    for (var state : chart.states()) {
      var paint = sheet.style().paint(sheet.style().palette().state(state));
      sheet.legend().add(new LegendItem(state.jsonName(), null, null, null, box, paint));
    }
  }
}
