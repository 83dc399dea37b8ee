package io.github.podchurn.reports.chart;

/** A pattern over a colour, so that areas differ for those who do not see the colours differ. */
public enum Hatch {
  SOLID(""),
  RISING("M-2 2 2-2M-2 10 10-2M6 10 10 6"),
  FALLING("M-2 6 2 10M-2-2 10 10M6-2 10 2"),
  HORIZONTAL("M0 4H8"),
  VERTICAL("M4 0V8"),
  DOTTED("M1 2h2.2M5 6h2.2");

  private final String path;

  Hatch(String path) {
    this.path = path;
  }

  /** Its strokes in a tile of 8 to 8, in SVG's path notation; empty for none. */
  public String path() {
    return path;
  }
}
