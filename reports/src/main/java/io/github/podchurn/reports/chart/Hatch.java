package io.github.podchurn.reports.chart;

/** A pattern over a colour, so that areas differ for those who do not see the colours differ. */
public enum Hatch {
  SOLID,
  RISING,
  FALLING,
  HORIZONTAL,
  VERTICAL,
  DOTTED
}
