package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.ProvenanceWords;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ui.TextAnchor;

/** A chart as a PNG image, for slides. */
public final class ChartImage {

  /** Pixels per logical pixel. */
  private static final int SCALE = 2;

  private ChartImage() {}

  /**
   * Draws a chart of the result.
   *
   * @throws FontsMissingException if this machine can't write text into images
   */
  public static byte[] png(Chart chart, ExperimentResult result) {
    requireFonts();
    var provenance = result.provenance();
    var origin =
        provenance.scenario()
            + (isOfAllReplications(chart) ? ", " : ", first replication, ")
            + ProvenanceWords.origin(provenance);
    return Png.encode(drawn(sheet(chart, result, ChartStyle.LIGHT), origin));
  }

  /**
   * Draws a chart of several results.
   *
   * @param origin where the figures come from
   * @throws FontsMissingException if this machine can't write text into images
   */
  public static byte[] png(IntervalChart chart, String origin) {
    requireFonts();
    return Png.encode(drawn(IntervalDrawing.draw(chart, ChartStyle.LIGHT), origin));
  }

  /**
   * Draws a chart of several results over time.
   *
   * @param origin where the figures come from
   * @throws FontsMissingException if this machine can't write text into images
   */
  public static byte[] png(CourseChart chart, String origin) {
    requireFonts();
    var sheet = Sheet.overTime(chart, chart.axis(), List.of(), ChartStyle.LIGHT);
    CourseDrawing.draw(chart, sheet);
    return Png.encode(drawn(sheet, origin));
  }

  private static boolean isOfAllReplications(Chart chart) {
    return chart instanceof IntervalChart || chart instanceof CourseChart;
  }

  /**
   * Loads fonts and classes by drawing an empty chart, which takes longer than a picture does. To
   * be called beside other work at a program's start; changes nothing.
   */
  public static void warmUp() {
    try {
      requireFonts();
    } catch (FontsMissingException e) {
      return; // Said where a chart is asked for.
    }
    var chart = new AvailabilityChart("chart", "", new TimeAxis(1), List.of(), List.of(), 0);
    var sheet = Sheet.overTime(chart, chart.axis(), List.of(), ChartStyle.LIGHT);
    var plot = sheet.addPlot(sheet.range(0, 1), 1);
    sheet.write(plot, sheet.strong("text"), 0, 0, TextAnchor.CENTER);
    drawn(sheet, "");
  }

  private static BufferedImage drawn(Sheet sheet, String origin) {
    var image =
        new BufferedImage(Sheet.WIDTH * SCALE, sheet.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      prepare(graphics);
      sheet
          .finish(origin)
          .draw(graphics, new Rectangle2D.Double(0, 0, Sheet.WIDTH, sheet.height()));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static Sheet sheet(Chart chart, ExperimentResult result, ChartStyle style) {
    if (chart instanceof ShareChart shares) {
      var sheet = Sheet.untimed(chart, style);
      ShareDrawing.draw(shares, sheet);
      return sheet;
    }
    if (chart instanceof RaceChart race) {
      var sheet = Sheet.overSpan(race, race.seconds(), "time since the deletion", style);
      RaceDrawing.draw(race, sheet);
      return sheet;
    }
    if (chart instanceof HopChart hops) {
      var sheet = Sheet.overSpan(hops, hops.seconds(), "time that the hop takes", style);
      HopDrawing.draw(hops, sheet);
      return sheet;
    }
    return chart instanceof IntervalChart intervals
        ? IntervalDrawing.draw(intervals, style)
        : overTime(chart, result, style);
  }

  private static Sheet overTime(Chart chart, ExperimentResult result, ChartStyle style) {
    var axis = new TimeAxis(result.series().durationSeconds());
    var flags = Flag.all(result, Sheet.secondsPerCharacter(axis));
    var sheet = Sheet.overTime(chart, axis, flags, style);
    if (chart instanceof AvailabilityChart availability) {
      AvailabilityDrawing.draw(availability, sheet);
    } else if (chart instanceof RolloutChart rollout) {
      RolloutDrawing.draw(rollout, sheet);
    } else if (chart instanceof LifelineChart lifelines) {
      LifelineDrawing.draw(lifelines, sheet);
    } else if (chart instanceof EndpointChart endpoints) {
      EndpointDrawing.draw(endpoints, sheet);
    } else if (chart instanceof ErrorChart errors) {
      ErrorDrawing.draw(errors, sheet);
    } else if (chart instanceof AutoscalerChart autoscalers) {
      AutoscalerDrawing.draw(autoscalers, sheet);
    } else if (chart instanceof CourseChart courses) {
      CourseDrawing.draw(courses, sheet);
    } else if (chart instanceof HeatChart heat) {
      HeatDrawing.draw(heat, sheet);
    }
    return sheet;
  }

  private static void prepare(Graphics2D graphics) {
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  // A JDK on a machine without fontconfig, or without a single font, fails with one of several
  // errors at the first text; asking early gives one error with a cure.
  private static void requireFonts() {
    try {
      var font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
      font.getStringBounds("fonts", new FontRenderContext(null, true, true));
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new FontsMissingException(e);
    }
  }
}
