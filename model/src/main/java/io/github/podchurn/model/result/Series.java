package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How things went over time in the first replication.
 *
 * @param bucketSeconds length of every bucket; the first starts at 0
 * @param clients requests by the bucket they started in
 * @param services numbers behind each Service, whenever one changed
 */
public record Series(
    double bucketSeconds,
    double durationSeconds,
    List<ClientSeries> clients,
    List<ServiceSeries> services) {

  /** At most so many buckets or steps, whatever the run's length. */
  public static final int POINTS_MAX = 2_000;

  public Series {
    clients = List.copyOf(clients);
    services = List.copyOf(services);
  }

  /**
   * One value per bucket.
   *
   * @param errors per error kind that occurred
   * @param latency of the requests that succeeded, one entry per percentile
   * @param answered by which Pods; those that answered none are left out
   */
  public record ClientSeries(
      String name,
      List<Long> succeeded,
      SortedMap<String, List<Long>> errors,
      List<Percentile> latency,
      List<PodAnswers> answered) {}

  /**
   * A percentile over time, in coarser buckets of their own, so that most hold enough requests.
   *
   * @param percent such as 99
   * @param seconds within 2 % of the exact value; null where nothing was measured
   */
  public record Percentile(double percent, double bucketSeconds, List<@Nullable Double> seconds) {}

  /**
   * Requests that one Pod answered, in coarser buckets of their own.
   *
   * @param pod its place in the result's list of Pods
   * @param first the number of the bucket that the first value is for
   */
  public record PodAnswers(int pod, double bucketSeconds, int first, List<Long> answered) {}

  /**
   * Steps of a Service's figures; each value holds from its time until the next.
   *
   * @param slowestTable ready endpoints on the node whose table was furthest behind
   */
  public record ServiceSeries(
      String name, String namespace, List<Step> steps, List<TableStep> slowestTable) {}

  /** From this time on a node's table held so many ready endpoints. */
  public record TableStep(double at, int endpoints) {}

  /**
   * From this time on.
   *
   * @param pods Pods that the selector matches and that have not ended
   * @param readyPods those of them that are ready and not terminating
   * @param readyEndpoints ready endpoints in the Service's slices
   */
  public record Step(double at, int pods, int readyPods, int readyEndpoints) {}
}
