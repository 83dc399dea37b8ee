package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

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
    var style = ChartStyle.LIGHT;
    var sheet = sheet(chart, result, style);
    var image =
        new BufferedImage(Sheet.WIDTH * SCALE, sheet.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      prepare(graphics);
      sheet
          .finish(result.provenance())
          .draw(graphics, new Rectangle2D.Double(0, 0, Sheet.WIDTH, sheet.height()));
    } finally {
      graphics.dispose();
    }
    return Png.encode(image);
  }

  private static Sheet sheet(Chart chart, ExperimentResult result, ChartStyle style) {
    if (chart instanceof ShareChart shares) {
      var sheet = Sheet.untimed(chart, style);
      ShareDrawing.draw(shares, sheet);
      return sheet;
    }
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
