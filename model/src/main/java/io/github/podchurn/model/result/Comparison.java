package io.github.podchurn.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two results differ, or two groups of clients of one result.
 *
 * @param paired whether replications with the same seeds were set against each other, so that they
 *     share their randomness; otherwise the two sides are taken as independent
 * @param courses the availability of the clients over time
 * @param left what could not be compared, for people
 */
public record Comparison(
    String apiVersion,
    String kind,
    Side a,
    Side b,
    boolean paired,
    List<Difference> differences,
    List<Differences> courses,
    List<String> left) {

  public static final String KIND = "Comparison";

  public Comparison {
    differences = List.copyOf(differences);
    courses = List.copyOf(courses);
    left = List.copyOf(left);
  }

  /**
   * One of the two results.
   *
   * @param replications that were used
   */
  public record Side(String scenario, String digest, long seed, int replications, String command) {}

  /**
   * One figure on both sides.
   *
   * @param clientA its client in A, which is another one than in B when clients are compared
   * @param figure {@code availability}, {@code requests}, {@code errors.KIND}, {@code latency.p99}
   * @param unit {@code ratio}, {@code seconds} or {@code count}
   * @param difference B minus A, with its 95 % interval: {@code paired} or {@code welch}
   * @param differs whether the interval leaves out 0
   * @param varianceReduction how many times more replications the same width would take with
   *     independent random numbers; null when not paired or nothing varies
   */
  public record Difference(
      String clientA,
      String clientB,
      String figure,
      String unit,
      Estimate a,
      Estimate b,
      Estimate difference,
      boolean differs,
      @Nullable Double varianceReduction) {}

  /**
   * The availability of a client over time on both sides, in equal buckets from the start on.
   *
   * @param difference B minus A, with its 95 % interval
   */
  public record Differences(
      String clientA, String clientB, double bucketSeconds, Band a, Band b, Band difference) {}
}
