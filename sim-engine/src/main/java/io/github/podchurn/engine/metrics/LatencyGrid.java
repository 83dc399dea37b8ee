package io.github.podchurn.engine.metrics;

import io.github.podchurn.model.result.Series.Percentile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a time in each of a run's buckets, coarser ones than those of counts, in
 * cells that are a thirty-second of their value wide: percentiles are within 2 %. A bucket that
 * holds nothing takes no room.
 */
final class LatencyGrid {

  static final double[] PERCENTS = {50, 90, 99};

  private static final int UNIT_NANOS = 1_000;
  private static final int SUB_BITS = 5;
  private static final int EXACT = 2 << SUB_BITS;

  // A percentile of a few requests is luck.
  private static final int BUCKETS_MAX = 120;

  private final long bucketNanos;
  private final int merged;
  private final int[][] buckets;

  LatencyGrid(TimeGrid grid) {
    this.merged = -Math.floorDiv(-grid.bucketCount(), BUCKETS_MAX);
    this.bucketNanos = merged * grid.bucketNanos();
    this.buckets = new int[-Math.floorDiv(-grid.bucketCount(), merged)][];
  }

  /** The bucket here that a bucket of the run's grid is part of. */
  int bucketOf(int gridBucket) {
    return gridBucket / merged;
  }

  /** A request that started in that bucket took so long. */
  void add(int bucket, long nanos) {
    int cell = cellOf(nanos / UNIT_NANOS);
    var cells = buckets[bucket];
    if (cells == null || cell >= cells.length) {
      int length = cell + (1 << SUB_BITS);
      cells = cells == null ? new int[length] : Arrays.copyOf(cells, length);
      buckets[bucket] = cells;
    }
    cells[cell]++;
  }

  private static int cellOf(long units) {
    if (units < EXACT) {
      return (int) units;
    }
    int octave = 63 - Long.numberOfLeadingZeros(units) - SUB_BITS;
    return (octave << SUB_BITS) + (int) (units >> octave);
  }

  private static double middleOf(int cell) {
    if (cell < EXACT) {
      return cell;
    }
    int octave = (cell >> SUB_BITS) - 1;
    long low = (long) (cell - (octave << SUB_BITS)) << octave;
    return low + ((1L << octave) - 1) / 2.0;
  }

  List<Percentile> percentiles() {
    var all = new long[buckets.length];
    for (int i = 0; i < buckets.length; i++) {
      all[i] = sum(buckets[i]);
    }
    var percentiles = new ArrayList<Percentile>();
    for (double percent : PERCENTS) {
      var seconds = new ArrayList<@Nullable Double>(buckets.length);
      for (int i = 0; i < buckets.length; i++) {
        var cells = buckets[i];
        seconds.add(cells == null ? null : Double.valueOf(quantile(cells, all[i], percent)));
      }
      percentiles.add(new Percentile(percent, Seconds.of(bucketNanos), seconds));
    }
    return percentiles;
  }

  private static long sum(int @Nullable [] cells) {
    long sum = 0;
    for (int i = 0; cells != null && i < cells.length; i++) {
      sum += cells[i];
    }
    return sum;
  }

  private static double quantile(int[] cells, long all, double percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * all));
    int cell = 0;
    for (long seen = cells[0]; seen < rank; seen += cells[cell]) {
      cell++;
    }
    // Digits beyond the cell's width say nothing.
    return Math.rint(middleOf(cell) * UNIT_NANOS / 1e3) / 1e6;
  }
}
