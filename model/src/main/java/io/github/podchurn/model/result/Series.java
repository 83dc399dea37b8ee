package io.github.podchurn.model.result;

import java.util.List;
import java.util.SortedMap;

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
   */
  public record ClientSeries(
      String name, List<Long> succeeded, SortedMap<String, List<Long>> errors) {}

  /** Steps of a Service's figures; each value holds from its time until the next. */
  public record ServiceSeries(String name, String namespace, List<Step> steps) {}

  /**
   * From this time on.
   *
   * @param pods Pods that the selector matches and that have not ended
   * @param readyPods those of them that are ready and not terminating
   * @param readyEndpoints ready endpoints in the Service's slices
   */
  public record Step(double at, int pods, int readyPods, int readyEndpoints) {}
}
