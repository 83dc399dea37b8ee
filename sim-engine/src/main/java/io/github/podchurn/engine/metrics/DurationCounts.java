package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.TimeCounts;
import java.util.Arrays;

/**
 * Counts durations by their first three digits, in cells as HdrHistogram lays them out: 1,024 equal
 * ones per power of two, and 2,048 below the first. Recording is an addition to one cell, and all
 * that is asked of the counts comes from one walk over them.
 */
final class DurationCounts {

  /** The smallest cells are 512 ns wide. */
  private static final int UNIT_BITS = 9;

  private static final int HALF_BITS = 10;

  private long[] cells = {};

  /** Counts one duration, which is not negative. */
  void record(long nanos) {
    int cell = cellOf(nanos);
    if (cell >= cells.length) {
      // The powers of two up to that of the longest so far.
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

  /** What was counted: each cell is the longest duration that falls into it. */
  TimeCounts counts() {
    int size = 0;
    for (long count : cells) {
      size += count > 0 ? 1 : 0;
    }
    var nanos = new long[size];
    var counts = new long[size];
    int filled = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] > 0) {
        nanos[filled] = lowestOf(i + 1) - 1;
        counts[filled++] = cells[i];
      }
    }
    return new TimeCounts(nanos, counts);
  }

  /** The mean in nanoseconds, as if all were in the middle of their cells; NaN without any. */
  double mean() {
    double sum = 0;
    long total = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] > 0) {
        long lowest = lowestOf(i);
        sum += (double) (lowest + ((lowestOf(i + 1) - lowest) >> 1)) * cells[i];
        total += cells[i];
      }
    }
    return sum / total;
  }
}
