package io.github.podchurn.model.scenario;

import io.github.podchurn.model.figure.Figure;

/**
 * What a scenario claims of its outcome, and when it counts as true.
 *
 * @param text the claim as the user wrote it
 * @param duringText the window as the user wrote it; empty for the whole run
 */
public record Expectation(
    String text,
    Figure figure,
    Condition condition,
    Window during,
    String duringText,
    Over over,
    Severity severity) {

  /** The comparison that the figure must pass. */
  public sealed interface Condition {
    boolean holds(double observed);

    /** Figure against one value. */
    record Compare(Operator operator, double value) implements Condition {
      @Override
      public boolean holds(double observed) {
        return switch (operator) {
          case EQUAL -> observed == value;
          case NOT_EQUAL -> observed != value;
          case LESS -> observed < value;
          case AT_MOST -> observed <= value;
          case GREATER -> observed > value;
          case AT_LEAST -> observed >= value;
        };
      }
    }

    /** Figure within a range, both bounds included. */
    record InRange(double low, double high) implements Condition {
      @Override
      public boolean holds(double observed) {
        return low <= observed && observed <= high;
      }
    }
  }

  /** Comparison operators and how they are written. */
  public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** Whether the claim is about the mean of the replications or about each of them. */
  public enum Over {
    MEAN,
    EACH
  }

  /** Whether an unmet claim fails the run or is only said. */
  public enum Severity {
    FAIL,
    WARN
  }
}
