package io.github.podchurn.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the estimates of a result were come by, and what can be said beyond means over replications.
 *
 * @param stopping why the replications ended; empty when their number was given
 * @param warmup how the end of the warm-up was found; empty when it was given
 * @param pooled quantiles over the requests of all replications
 * @param batchMeans estimates from within the run where there is only one; empty otherwise
 * @param courses the availability of each client over time
 */
public record OutputAnalysis(
    List<Stopping> stopping,
    List<FoundWarmup> warmup,
    List<PooledTimes> pooled,
    List<BatchMeans> batchMeans,
    List<Course> courses) {

  public static final OutputAnalysis NONE =
      new OutputAnalysis(List.of(), List.of(), List.of(), List.of(), List.of());

  public OutputAnalysis {
    stopping = List.copyOf(stopping);
    warmup = List.copyOf(warmup);
    pooled = List.copyOf(pooled);
    batchMeans = List.copyOf(batchMeans);
    courses = List.copyOf(courses);
  }

  /**
   * The availability of one client over time, in equal buckets from the start of the run on.
   *
   * @param availability over all replications; empty when there is one
   * @param runs that of the first {@value #RUNS_MAX} replications by themselves, to a
   *     ten-thousandth; null where no request ended
   */
  public record Course(
      String client, double bucketSeconds, Band availability, List<List<@Nullable Double>> runs) {

    public static final int RUNS_MAX = 50;

    public Course {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Why the replications ended.
   *
   * @param until the rule as the user wrote it
   * @param reason {@code precision}, {@code max} or {@code interrupted}
   * @param asked half-width that was asked for, in the unit of the figure or, if relative, as a
   *     part of the mean
   * @param reached half-width of the interval in the end, alike; null if there is none
   * @param relative whether both are parts of the mean
   * @param unit of the figure: {@code ratio}, {@code seconds} or {@code count}
   */
  public record Stopping(
      String until,
      String reason,
      double asked,
      @Nullable Double reached,
      boolean relative,
      String unit,
      int min,
      int max,
      int replications) {}

  /**
   * A warm-up that was found.
   *
   * @param seconds left out of the summary
   * @param method {@code MSER-5}
   * @param pilots over how many runs the times were averaged
   * @param settled false when the rule would cut more than half of the run, so that half was cut:
   *     the run is too short, or not steady
   */
  public record FoundWarmup(double seconds, String method, int pilots, boolean settled) {}

  /**
   * Quantiles of one time of one client over the requests of all replications together, with
   * intervals by the ranks that the share below them may have (Woodruff).
   *
   * @param time {@code latency} or {@code timeToOutcome}
   */
  public record PooledTimes(
      String client,
      String time,
      long requests,
      Estimate p50,
      Estimate p90,
      Estimate p95,
      Estimate p99,
      Estimate p999) {}

  /**
   * Means over equal stretches of one run, whose interval counts as if they were replications.
   *
   * @param lag1 correlation of neighbouring batches' mean latency; far from 0 the interval is too
   *     narrow
   */
  public record BatchMeans(
      String client,
      int batches,
      Estimate availability,
      Estimate meanLatency,
      @Nullable Double lag1) {}
}
