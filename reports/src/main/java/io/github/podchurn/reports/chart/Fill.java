package io.github.podchurn.reports.chart;

/**
 * How an area is filled.
 *
 * @param color as {@code #rrggbb}
 * @param strength 1 for the colour itself; less lets the paper shine through
 */
public record Fill(String color, Hatch hatch, double strength) {

  Fill(String color, Hatch hatch) {
    this(color, hatch, 1);
  }
}
