package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.wording.Figures;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * What all drawn charts share: title and reading above, the events' flags, plots with one time
 * axis, and a footer that says where the data come from.
 */
final class Sheet {

  /** Width in logical pixels; images have more, see {@link ChartImage}. */
  static final int WIDTH = 1000;

  private static final int TICKS_MAX = 12;
  private static final double CHARACTERS_PER_AXIS = 130;
  private static final int CHARACTERS_PER_LINE = 140;
  private static final int LEGEND_SAMPLE_CHARACTERS = 6;
  private static final int LINE_HEIGHT = 18;
  private static final int LANE_HEIGHT = 24;
  private static final int FRAME_HEIGHT = 172;
  private static final RectangleInsets NO_SPACE = new RectangleInsets(0, 0, 0, 0);

  private final ChartStyle style;
  private final Chart chart;
  private final List<Flag> flags;
  private final CombinedDomainXYPlot plots;
  private final List<Text> texts = new ArrayList<>();
  private final LegendItemCollection legend = new LegendItemCollection();
  private int height = FRAME_HEIGHT;

  private Sheet(Chart chart, NumberAxis domain, List<Flag> flags, ChartStyle style) {
    this.chart = chart;
    this.style = style;
    this.flags = flags;
    this.plots = new CombinedDomainXYPlot(domain);
    plots.setGap(0);
    plots.setBackgroundPaint(style.paper());
    plots.setOutlineVisible(false);
    plots.setInsets(new RectangleInsets(6, 4, 0, 14));
    addFlagNames();
  }

  /** A sheet whose plots share the time axis and the events' flags. */
  static Sheet overTime(Chart chart, TimeAxis axis, List<Flag> flags, ChartStyle style) {
    return new Sheet(chart, time(axis, "time since the start of the run", style), flags, style);
  }

  /** A sheet over a time that is not the run's, such as that since a deletion. */
  static Sheet overSpan(Chart chart, double seconds, String label, ChartStyle style) {
    return new Sheet(chart, time(new TimeAxis(seconds), label, style), List.of(), style);
  }

  /** A sheet over figures that are not times. */
  static Sheet over(Chart chart, NumberAxis figures, ChartStyle style) {
    dressDomain(figures, style);
    return new Sheet(chart, figures, List.of(), style);
  }

  /** A sheet without time: its plots reach from 0 to 1, and nothing says so. */
  static Sheet untimed(Chart chart, ChartStyle style) {
    var domain = new NumberAxis();
    domain.setRange(0, 1);
    domain.setVisible(false);
    return new Sheet(chart, domain, List.of(), style);
  }

  /** Time covered by a character of a flag's name. */
  static double secondsPerCharacter(TimeAxis axis) {
    return axis.seconds() / CHARACTERS_PER_AXIS;
  }

  ChartStyle style() {
    return style;
  }

  LegendItemCollection legend() {
    return legend;
  }

  /** Names the colours of versions in the legend. */
  void addVersions(Versions versions, List<Integer> places) {
    for (int place : places) {
      addToLegend(versions.nameOf(place), style.palette().version(place, State.READY));
    }
  }

  /** Names the pattern of a state in the legend, where colours are those of versions. */
  void addVersionState(State state, String name) {
    addToLegend(name, style.palette().version(Palette.VERSIONS, state));
  }

  private void addToLegend(String name, Fill fill) {
    explain(name, style.paint(fill));
  }

  /** With room for as many lines as the reading and the legend will take, about. */
  int height() {
    int readings = chart.reading().length() / CHARACTERS_PER_LINE;
    int legends = 0;
    for (int i = 0; i < legend.getItemCount(); i++) {
      legends += legend.get(i).getLabel().length() + LEGEND_SAMPLE_CHARACTERS;
    }
    return height + (readings + legends / CHARACTERS_PER_LINE) * LINE_HEIGHT;
  }

  /** A plot below those added so far, with nothing in it but the flags' lines. */
  XYPlot addPlot(NumberAxis range, int plotHeight) {
    var plot = new XYPlot(null, null, range, null);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(style.grid());
    plot.setRangeGridlineStroke(style.line(1));
    plot.setDomainGridlinesVisible(false);
    plot.setAxisOffset(NO_SPACE);
    plot.setInsets(NO_SPACE);
    plots.add(plot, plotHeight);
    height += plotHeight;
    return plot;
  }

  /**
   * A range axis with a name at each whole number, from the top down; half a row lies above the
   * first and below the last.
   */
  NumberAxis names(List<String> topDown) {
    var bottomUp = new ArrayList<>(topDown);
    Collections.reverse(bottomUp);
    var axis = new SymbolAxis(null, bottomUp.toArray(String[]::new));
    dress(axis);
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, bottomUp.size() - 0.5);
    axis.setTickLabelPaint(style.ink());
    return axis;
  }

  /** A range axis from {@code low} to {@code high} in this chart's look. */
  NumberAxis range(double low, double high) {
    var range = new NumberAxis();
    range.setRange(low, high);
    dress(range);
    return range;
  }

  /** Gives a range axis this chart's look. */
  void dress(NumberAxis range) {
    range.setAxisLineVisible(false);
    range.setTickMarksVisible(false);
    range.setTickLabelFont(style.small());
    range.setTickLabelPaint(style.muted());
    range.setLabelFont(style.small());
    range.setLabelPaint(style.muted());
    range.setMinorTickMarksVisible(false);
  }

  /** Fills an area of a plot. */
  void fill(XYPlot plot, Shape area, Paint paint) {
    plot.addAnnotation(new XYShapeAnnotation(area, null, null, paint));
  }

  /** Fills a rectangle of a plot. */
  void fill(XYPlot plot, double left, double low, double right, double high, Paint paint) {
    fill(plot, new Rectangle2D.Double(left, low, right - left, high - low), paint);
  }

  /** Draws the outline of a shape, which JFreeChart leaves out where it has no height. */
  void stroke(XYPlot plot, Shape shape, Stroke stroke, Paint paint) {
    var bounds = shape.getBounds2D();
    if (bounds.getHeight() > 0) {
      plot.addAnnotation(new XYShapeAnnotation(shape, stroke, paint));
    } else if (bounds.getWidth() > 0) {
      line(plot, bounds.getMinX(), bounds.getY(), bounds.getMaxX(), bounds.getY(), stroke, paint);
    }
  }

  /** Draws a straight line. */
  void line(XYPlot plot, double x1, double y1, double x2, double y2, Stroke stroke, Paint paint) {
    plot.addAnnotation(new XYLineAnnotation(x1, y1, x2, y2, stroke, paint));
  }

  /** Draws an upright line. */
  void upright(XYPlot plot, double at, double low, double high, Stroke stroke, Paint paint) {
    line(plot, at, low, at, high, stroke, paint);
  }

  /** Says in the legend what an area of this paint is. */
  void explain(String name, Paint paint) {
    var box = new Rectangle2D.Double(0, 0, 22, 12);
    legend.add(new LegendItem(name, null, null, null, box, paint));
  }

  /** Says in the legend what an upright line is. */
  void explainUpright(String name, Stroke stroke, Paint paint) {
    explain(name, new Line2D.Double(6, 0, 6, 14), stroke, paint);
  }

  /** Says in the legend what a line is. */
  void explainLine(String name, Stroke stroke, Paint paint) {
    explain(name, new Line2D.Double(0, 6, 26, 6), stroke, paint);
  }

  private void explain(String name, Shape sample, Stroke stroke, Paint paint) {
    legend.add(new LegendItem(name, null, null, null, sample, stroke, paint));
  }

  /** Writes a text over a plot's data and the flags' lines. */
  void write(XYPlot plot, Words words, double x, double y, TextAnchor anchor) {
    var annotation = new XYTextAnnotation(words.text(), x, y);
    annotation.setTextAnchor(anchor);
    annotation.setFont(words.font());
    annotation.setPaint(words.paint());
    annotation.setBackgroundPaint(style.paper());
    texts.add(new Text(plot, annotation));
  }

  /** Writes a text in the middle of an area, on its colour. */
  void writeOn(XYPlot plot, Words words, double x, double y) {
    var annotation = new XYTextAnnotation(words.text(), x, y);
    annotation.setFont(words.font());
    annotation.setPaint(words.paint());
    texts.add(new Text(plot, annotation));
  }

  /** A text in the look of its importance. */
  record Words(String text, Font font, Paint paint) {}

  Words strong(String text) {
    return new Words(text, style.strong(), style.ink());
  }

  Words plain(String text) {
    return new Words(text, style.text(), style.ink());
  }

  Words small(String text) {
    return new Words(text, style.small(), style.ink());
  }

  Words faint(String text) {
    return new Words(text, style.small(), style.muted());
  }

  private record Text(XYPlot plot, XYTextAnnotation annotation) {}

  private void addFlagNames() {
    int lanes = Flag.lanes(flags);
    if (lanes == 0) {
      return;
    }
    var range = range(0, lanes);
    range.setTickLabelsVisible(false);
    var plot = addPlot(range, lanes * LANE_HEIGHT);
    plot.setRangeGridlinesVisible(false);
    double end = plots.getDomainAxis().getUpperBound();
    for (var flag : flags) {
      boolean late = flag.at() > end * 0.9;
      write(
          plot,
          strong(flag.name()),
          flag.at() + end * (late ? -0.005 : 0.005),
          flag.lane() + 0.5,
          late ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT);
    }
  }

  // Late, so that the lines lie over what the plots draw.
  private void addFlagLines() {
    for (XYPlot plot : plots.getSubplots()) {
      var range = plot.getRangeAxis().getRange();
      for (var flag : flags) {
        plot.addAnnotation(
            new XYLineAnnotation(
                flag.at(),
                range.getLowerBound(),
                flag.at(),
                range.getUpperBound(),
                style.dashes(1.2f),
                style.ink()));
      }
    }
  }

  private static NumberAxis time(TimeAxis axis, String label, ChartStyle style) {
    var domain = new NumberAxis(label);
    domain.setRange(0, axis.seconds());
    domain.setTickUnit(new NumberTickUnit(axis.step(TICKS_MAX), new WordsFormat(Figures::instant)));
    dressDomain(domain, style);
    return domain;
  }

  private static void dressDomain(NumberAxis domain, ChartStyle style) {
    domain.setTickLabelFont(style.small());
    domain.setTickLabelPaint(style.ink());
    domain.setLabelFont(style.small());
    domain.setLabelPaint(style.muted());
    domain.setAxisLinePaint(style.muted());
    domain.setTickMarkPaint(style.muted());
  }

  /** The chart with everything around it. */
  JFreeChart finish(String origin) {
    addFlagLines();
    texts.forEach(text -> text.plot().addAnnotation(text.annotation()));
    var drawn = new JFreeChart(null, null, plots, false);
    drawn.setBackgroundPaint(style.paper());
    drawn.setPadding(new RectangleInsets(14, 16, 10, 10));
    var title = subtitle(chart.title(), style.title(), style.ink());
    drawn.setTitle(title);
    drawn.addSubtitle(subtitle(chart.reading(), style.small(), style.muted()));
    var footer = subtitle(origin, style.small(), style.muted());
    footer.setPosition(RectangleEdge.BOTTOM);
    drawn.addSubtitle(footer);
    drawn.addSubtitle(legendTitle());
    return drawn;
  }

  private LegendTitle legendTitle() {
    var title = new LegendTitle(() -> legend);
    title.setPosition(RectangleEdge.BOTTOM);
    title.setFrame(BlockBorder.NONE);
    title.setBackgroundPaint(style.paper());
    title.setItemFont(style.small());
    title.setItemPaint(style.ink());
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setMargin(new RectangleInsets(6, 0, 4, 0));
    return title;
  }

  private static TextTitle subtitle(String text, Font font, Paint paint) {
    var title = new TextTitle(text, font);
    title.setPaint(paint);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setMargin(new RectangleInsets(1, 4, 2, 0));
    return title;
  }
}
