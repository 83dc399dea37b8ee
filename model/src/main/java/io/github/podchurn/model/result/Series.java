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
 * @param autoscalers what each HorizontalPodAutoscaler found and decided, whenever it was something
 *     else than before
 */
public record Series(
    double bucketSeconds,
    double durationSeconds,
    List<ClientSeries> clients,
    List<ServiceSeries> services,
    List<AutoscalerSeries> autoscalers) {

  /** At most so many buckets or steps, whatever the run's length. */
  public static final int POINTS_MAX = 2_000;

  public Series {
    clients = List.copyOf(clients);
    services = List.copyOf(services);
    autoscalers = List.copyOf(autoscalers);
  }

  /**
   * One value per bucket.
   *
   * @param errors per error kind that occurred
   * @param failures the same by what stood in their way, by kind and then by cause
   * @param latency of the requests that succeeded, one entry per percentile
   * @param answered by which Pods; those that answered none are left out
   */
  public record ClientSeries(
      String name,
      List<Long> succeeded,
      SortedMap<String, List<Long>> errors,
      List<Failures> failures,
      List<Percentile> latency,
      List<PodAnswers> answered) {}

  /**
   * Requests that failed in one way for one cause, one value per bucket.
   *
   * @param error the kind's JSON name
   * @param cause by the JSON name of its {@link FailureCause}
   */
  public record Failures(String error, String cause, List<Long> failed) {}

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

  /**
   * The rounds of a HorizontalPodAutoscaler.
   *
   * @param target what it scales: {@code deployment/web}
   * @param minReplicas as it was last
   * @param metrics in the order of its manifest
   */
  public record AutoscalerSeries(
      String name,
      String namespace,
      String target,
      int minReplicas,
      int maxReplicas,
      List<MetricTarget> metrics,
      List<Round> rounds) {

    public AutoscalerSeries {
      metrics = List.copyOf(metrics);
      rounds = List.copyOf(rounds);
    }
  }

  /**
   * A metric that an autoscaler is to hold at a value.
   *
   * @param name such as {@code cpu}
   * @param unit {@code percent} of what the Pods request, {@code cores}, or empty for a plain
   *     number
   */
  public record MetricTarget(String name, String unit, double target) {}

  /**
   * What an autoscaler found and decided; it holds until the next.
   *
   * @param current the Pods that its target has
   * @param desired how many it is to have from now on
   * @param readings the value of each metric; null where it could not be used
   * @param wishes how many replicas each metric asked for, before bounds, windows and policies
   * @param conditions reasons why the decision is not simply the greatest wish; as {@code kubectl
   *     describe} shows them
   */
  public record Round(
      double at,
      int current,
      int desired,
      List<@Nullable Double> readings,
      List<@Nullable Integer> wishes,
      List<String> conditions) {

    public Round {
      conditions = List.copyOf(conditions);
    }
  }
}
