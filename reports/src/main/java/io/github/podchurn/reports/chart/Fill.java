package io.github.podchurn.reports.chart;

/**
 * How an area is filled.
 *
 * @param color as {@code #rrggbb}
 */
public record Fill(String color, Hatch hatch) {}
