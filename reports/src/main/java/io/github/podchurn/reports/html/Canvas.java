package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.chart.Chart;
import io.github.podchurn.reports.chart.Flag;
import io.github.podchurn.reports.chart.TimeAxis;
import io.github.podchurn.reports.chart.TimeAxis.Tick;
import io.github.podchurn.reports.html.Drawing.Label;
import io.github.podchurn.reports.html.Drawing.Mark;
import io.github.podchurn.reports.html.Drawing.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Where a picture is drawn: it places times from left to right and collects marks top down. */
final class Canvas {

  private static final int LANE_HEIGHT = 20;
  private static final int RIGHT = 14;
  private static final double CHARACTER_WIDTH = 7.6;

  private final Layout layout;
  private final TimeAxis axis;
  private final int left;
  private final List<Flag> flags;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Mark> texts = new ArrayList<>();
  private double y;

  /** The two sizes that every picture is drawn in, in CSS pixels. */
  enum Layout {
    WIDE(940, 12),
    NARROW(400, 5);

    private final int width;
    private final int ticksMax;

    Layout(int width, int ticksMax) {
      this.width = width;
      this.ticksMax = ticksMax;
    }

    String look() {
      return this == WIDE ? "wide" : "narrow";
    }
  }

  /**
   * An empty canvas, below the names of the events.
   *
   * @param left room for the labels of a vertical axis
   */
  Canvas(ExperimentResult result, Layout layout, int left) {
    this.layout = layout;
    this.left = left;
    this.axis = new TimeAxis(result.series().durationSeconds());
    double plotWidth = (double) layout.width - left - RIGHT;
    this.flags = Flag.all(result, axis.seconds() / plotWidth * CHARACTER_WIDTH);
    this.y = Flag.lanes(flags) * LANE_HEIGHT + 4.0;
  }

  /** An empty canvas for a picture whose time is not the run's, without its events. */
  Canvas(Layout layout, double seconds, int left) {
    this.layout = layout;
    this.left = left;
    this.axis = new TimeAxis(seconds);
    this.flags = List.of();
  }

  /** An empty canvas for a picture without time. */
  Canvas(Layout layout) {
    this.layout = layout;
    this.left = 0;
    this.axis = new TimeAxis(1);
    this.flags = List.of();
  }

  Layout layout() {
    return layout;
  }

  /** The top of what is drawn next. */
  double top() {
    return y;
  }

  /** Moves the top down. */
  void advance(double height) {
    y += height;
  }

  double x(double seconds) {
    double share = Math.max(0, Math.min(1, seconds / axis.seconds()));
    return left + share * (layout.width - left - RIGHT);
  }

  int width() {
    return layout.width;
  }

  int left() {
    return left;
  }

  double endOfAxis() {
    return x(axis.seconds());
  }

  void shape(String look, String path, String tooltip) {
    marks.add(new Shape(look, path, tooltip));
  }

  /** Texts lie over everything else. */
  void text(String look, double x, double baseline, String text) {
    texts.add(new Label(look, number(x), number(baseline), text));
  }

  void horizontal(double at) {
    shape("grid", "M" + number(x(0)) + " " + number(at) + "H" + number(endOfAxis()), "");
  }

  static String rectangle(double x1, double y1, double x2, double y2) {
    return "M"
        + number(x1)
        + " "
        + number(y1)
        + "H"
        + number(x2)
        + "V"
        + number(y2)
        + "H"
        + number(x1)
        + "Z";
  }

  /** The end of a text that is too long. */
  static String tail(String text, int lengthMax) {
    return text.length() <= lengthMax
        ? text
        : "\u2026" + text.substring(text.length() - lengthMax + 1);
  }

  /** The picture, finished with the time axis and the events' flags. */
  Drawing finish(Chart chart) {
    return finish(chart, Tick::label);
  }

  /** The same with labels of its own at the axis' ticks. */
  Drawing finish(Chart chart, Function<Tick, String> labels) {
    addFlags();
    addAxis(labels);
    return finishUntimed(chart);
  }

  /** The picture as it is, for one without time. */
  Drawing finishUntimed(Chart chart) {
    marks.addAll(texts);
    return new Drawing(
        chart.name() + "-" + layout.look(),
        layout.look(),
        chart.title(),
        chart.alternative(),
        String.valueOf(layout.width),
        number(y),
        marks);
  }

  private void addFlags() {
    int lanes = Flag.lanes(flags);
    for (var flag : flags) {
      double at = x(flag.at());
      double baseline = (lanes - flag.lane()) * LANE_HEIGHT - 5.0;
      boolean late = at > layout.width * 0.86;
      shape("flag", "M" + number(at) + " " + number(baseline - 11) + "V" + number(y), "");
      text(late ? "strong end" : "strong", late ? at - 5 : at + 5, baseline, flag.name());
    }
  }

  private void addAxis(Function<Tick, String> labels) {
    shape("axis", "M" + number(x(0)) + " " + number(y) + "H" + number(endOfAxis()), "");
    for (var tick : axis.ticks(layout.ticksMax)) {
      shape("axis", "M" + number(x(tick.at())) + " " + number(y) + "v5", "");
      text(tickLook(tick.at()), x(tick.at()), y + 19, labels.apply(tick));
    }
    advance(26);
  }

  private String tickLook(double at) {
    if (at == 0 && left < 20) {
      return "faint";
    }
    return at >= axis.seconds() * 0.99 ? "faint end" : "faint middle";
  }

  /** A coordinate to a tenth of a pixel. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? String.valueOf(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }
}
