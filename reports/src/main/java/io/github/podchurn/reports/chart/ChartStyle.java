package io.github.podchurn.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The look of the PNG charts: a palette and the JDK's logical fonts, made into AWT's terms. */
record ChartStyle(Palette palette) {

  static final ChartStyle LIGHT = new ChartStyle(Palette.LIGHT);

  private static final int TILE = 8;
  // Tiles are drawn larger than they appear, so that hatches are smooth in a scaled image.
  private static final int TILE_SCALE = 2;

  Font title() {
    return new Font(Font.SANS_SERIF, Font.BOLD, 19);
  }

  Font strong() {
    return new Font(Font.SANS_SERIF, Font.BOLD, 13);
  }

  Font text() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  }

  Font small() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  }

  Color paper() {
    return Color.decode(palette.paper());
  }

  Color ink() {
    return Color.decode(palette.ink());
  }

  Color muted() {
    return Color.decode(palette.muted());
  }

  Color grid() {
    return Color.decode(palette.grid());
  }

  Color service() {
    return Color.decode(palette.service());
  }

  Stroke line(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  Stroke dots(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {2.5f, 2f}, 0f);
  }

  Stroke dashes(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f);
  }

  /** The fill's colour under its hatch. */
  Paint paint(Fill fill) {
    var color = mixed(Color.decode(fill.color()), fill.strength());
    if (fill.hatch() == Hatch.SOLID) {
      return color;
    }
    int size = TILE * TILE_SCALE;
    var tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    var graphics = tile.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, size, size);
    graphics.scale(TILE_SCALE, TILE_SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(255, 255, 255, 120));
    graphics.setStroke(new BasicStroke(1.6f));
    drawHatch(graphics, fill.hatch());
    graphics.dispose();
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, TILE, TILE));
  }

  private Color mixed(Color color, double strength) {
    var paper = paper();
    return new Color(
        mixed(color.getRed(), paper.getRed(), strength),
        mixed(color.getGreen(), paper.getGreen(), strength),
        mixed(color.getBlue(), paper.getBlue(), strength));
  }

  private static int mixed(int color, int paper, double strength) {
    return (int) Math.round(color * strength + paper * (1 - strength));
  }

  private static void drawHatch(Graphics2D graphics, Hatch hatch) {
    switch (hatch) {
      case SOLID -> {}
      case RISING -> {
        for (int x = -TILE; x <= TILE; x += TILE) {
          graphics.drawLine(x - 2, TILE + 2, x + TILE + 2, -2);
        }
      }
      case FALLING -> {
        for (int x = -TILE; x <= TILE; x += TILE) {
          graphics.drawLine(x - 2, -2, x + TILE + 2, TILE + 2);
        }
      }
      case HORIZONTAL -> graphics.drawLine(-1, TILE / 2, TILE + 1, TILE / 2);
      case VERTICAL -> graphics.drawLine(TILE / 2, -1, TILE / 2, TILE + 1);
      case DOTTED -> {
        graphics.fill(new Ellipse2D.Double(1, 1, 2.4, 2.4));
        graphics.fill(new Ellipse2D.Double(5, 5, 2.4, 2.4));
      }
    }
  }
}
