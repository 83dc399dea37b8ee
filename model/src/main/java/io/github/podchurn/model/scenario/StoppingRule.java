package io.github.podchurn.model.scenario;

import io.github.podchurn.model.figure.Figure;

/**
 * Replications are enough once the 95 % interval of a figure is narrow.
 *
 * @param text as the user wrote it
 * @param figure over the whole run after the warm-up
 * @param halfWidth from the mean to the farther end of the interval: in the unit of the figure
 *     (percentage points for a share), or as a part of the mean
 */
public record StoppingRule(String text, Figure figure, double halfWidth, Scale scale) {

  /** What the half-width is measured by. */
  public enum Scale {
    /** The unit of the figure: {@code +- 0.05%}, {@code +- 5ms}, {@code +- 3}. */
    ABSOLUTE,
    /** The mean: {@code +- 5% of mean}. */
    OF_MEAN
  }
}
