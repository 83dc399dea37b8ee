package io.github.podchurn.reports.wording;

/** What a figure counts, which decides how it is written. */
public enum Unit {
  RATIO {
    @Override
    public String format(double value) {
      return Figures.percent(value);
    }
  },
  SECONDS {
    @Override
    public String format(double value) {
      return Figures.seconds(value);
    }
  },
  COUNT {
    @Override
    public String format(double value) {
      return Figures.count(value);
    }
  };

  /** The figure as people read it. */
  public abstract String format(double value);

  /** The unit as results spell it; what is unknown is counted. */
  public static Unit named(String text) {
    return switch (text) {
      case "ratio" -> RATIO;
      case "seconds" -> SECONDS;
      default -> COUNT;
    };
  }
}
