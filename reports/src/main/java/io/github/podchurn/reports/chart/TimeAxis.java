package io.github.podchurn.reports.chart;

import io.github.podchurn.reports.wording.Figures;
import java.util.ArrayList;
import java.util.List;

/** The time axis that all charts of a result share: from 0 to the run's end. */
public record TimeAxis(double seconds) {

  private static final double[] STEPS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600,
    900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 604800
  };

  /** A labelled point of the axis. */
  public record Tick(double at, String label) {}

  /** The distance of ticks, so that there are at most so many. */
  public double step(int ticksMax) {
    for (double step : STEPS) {
      if (seconds / step <= ticksMax) {
        return step;
      }
    }
    return seconds / ticksMax;
  }

  /** At most so many ticks at round times, and one at 0. */
  public List<Tick> ticks(int ticksMax) {
    double step = step(ticksMax);
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i * step <= seconds * (1 + 1e-9); i++) {
      ticks.add(new Tick(i * step, Figures.instant(i * step)));
    }
    return ticks;
  }
}
