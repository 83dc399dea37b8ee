package io.github.podchurn.model.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How many runs with independent randomness: a number, or as many as it takes.
 *
 * @param min at least so many, from 1
 * @param max at most so many
 * @param until when it is enough between them; null when both are the same
 */
public record Replications(int min, int max, @Nullable StoppingRule until) {

  /** Fewer say too little of how far replications differ for a rule to trust it. */
  public static final int MIN_OF_RULE = 5;

  public static final int DEFAULT_MIN_OF_RULE = 10;

  public Replications {
    if (min < 1 || min > max || (until == null && min != max)) {
      throw new IllegalArgumentException("from " + min + " to " + max + ", until " + until);
    }
  }

  /** Exactly so many. */
  public static Replications fixed(int number) {
    return new Replications(number, number, null);
  }
}
