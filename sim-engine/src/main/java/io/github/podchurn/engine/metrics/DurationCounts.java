package io.github.podchurn.engine.metrics;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Counts durations by their first three digits, in cells as HdrHistogram lays them out: 1,024 equal
 * ones per power of two, and 2,048 below the first. Recording is an addition to one cell; all that
 * is asked of the counts is asked of a {@link Histogram} made from them.
 */
final class DurationCounts {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long RESOLUTION_NANOS = 1_000;

  /** The smallest cells are 512 ns wide: the power of two below the resolution. */
  private static final int UNIT_BITS = 9;

  private static final int HALF_BITS = 10;

  private long[] cells = new long[2 << HALF_BITS];

  /** Counts one duration, which is not negative. */
  void record(long nanos) {
    int cell = cellOf(nanos);
    if (cell >= cells.length) {
      // A power of two more, or as many as it takes.
      cells = Arrays.copyOf(cells, ((cell >> HALF_BITS) + 1) << HALF_BITS);
    }
    cells[cell]++;
  }

  private static int cellOf(long nanos) {
    // How many powers of two the duration is beyond the first cells, which end at 2^20 ns.
    int power =
        Long.SIZE - (UNIT_BITS + HALF_BITS + 1) - Long.numberOfLeadingZeros(nanos | FIRST_MASK);
    return (power << HALF_BITS) + (int) (nanos >>> (power + UNIT_BITS));
  }

  private static final long FIRST_MASK = (2L << (UNIT_BITS + HALF_BITS)) - 1;

  private static long lowestOf(int cell) {
    int power = Math.max(0, (cell >> HALF_BITS) - 1);
    return (long) (cell - (power << HALF_BITS)) << (power + UNIT_BITS);
  }

  void add(DurationCounts other) {
    if (cells.length < other.cells.length) {
      cells = Arrays.copyOf(cells, other.cells.length);
    }
    for (int i = 0; i < other.cells.length; i++) {
      cells[i] += other.cells[i];
    }
  }

  /** Adds all that was counted to a histogram. */
  void addTo(Histogram histogram) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] > 0) {
        histogram.recordValueWithCount(lowestOf(i), cells[i]);
      }
    }
  }

  /** An empty histogram with these cells. */
  static Histogram emptyHistogram() {
    var histogram = new Histogram(RESOLUTION_NANOS, 2 * RESOLUTION_NANOS, SIGNIFICANT_DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }
}
