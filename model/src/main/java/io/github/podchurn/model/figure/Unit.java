package io.github.podchurn.model.figure;

/** What a figure is measured in. */
public enum Unit {
  /** From 0 to 1, written as a percentage. */
  RATIO("a percentage, such as 99.95%"),
  /** Seconds, written as a duration. */
  SECONDS("a duration, such as 250ms"),
  /** A plain number. */
  COUNT("a number, such as 12");

  private final String description;

  Unit(String description) {
    this.description = description;
  }

  /** How values of the unit are written. */
  public String description() {
    return description;
  }
}
