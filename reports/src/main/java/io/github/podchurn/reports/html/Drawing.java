package io.github.podchurn.reports.html;

import java.util.List;

/**
 * A picture as marks on a plane, ready to be written as SVG.
 *
 * @param id unique on the page
 * @param layout {@code wide} or {@code narrow}: the page shows the one that fits the screen
 * @param title what it is, for those who can't see it
 * @param description what it shows, for them
 */
public record Drawing(
    String id,
    String layout,
    String title,
    String description,
    String width,
    String height,
    List<Mark> marks) {

  public Drawing {
    marks = List.copyOf(marks);
  }

  /** Something drawn; {@code look} is the class that the style sheet knows it by. */
  public sealed interface Mark {
    String look();
  }

  /**
   * A path, filled or only drawn as a line.
   *
   * @param path in SVG's path notation
   * @param tooltip empty for none
   */
  public record Shape(String look, String path, String tooltip) implements Mark {}

  /** A text that begins, ends or has its middle at a point, as {@code look} says. */
  public record Label(String look, String x, String y, String text) implements Mark {}
}
