package io.github.podchurn.model.autoscaling;

import io.github.podchurn.model.autoscaling.PodGroups.CpuReadiness;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many replicas bring a metric to its target: as many times more or fewer Pods as usage is
 * above or below it. Pods that are not ready or have no metric are counted so that they dampen the
 * change, never so that they turn it.
 *
 * <p>Source: {@code pkg/controller/podautoscaler/replica_calculator.go}.
 *
 * @param cpuInitializationPeriod for how long after its start a Pod's CPU use only counts once it
 *     is ready and a whole window has been measured since
 * @param initialReadinessDelay a Pod that turned unready within this time of its start has never
 *     been ready
 */
public record ReplicaCalculator(
    Tolerances tolerances, Duration cpuInitializationPeriod, Duration initialReadinessDelay) {

  /** With the controller manager's defaults. */
  public static final ReplicaCalculator DEFAULT =
      new ReplicaCalculator(Tolerances.DEFAULT, Duration.ofMinutes(5), Duration.ofSeconds(30));

  private static final String CUSTOM = "";

  /** The same with other tolerances, such as an autoscaler's own. */
  public ReplicaCalculator withTolerances(Tolerances newTolerances) {
    return new ReplicaCalculator(newTolerances, cpuInitializationPeriod, initialReadinessDelay);
  }

  /** How many replicas {@code metric} asks for. */
  public ReplicaProposal propose(
      MetricSpec metric, MetricReading reading, ScaleTarget target, long nowNanos) {
    try {
      return proposal(metric, reading, target, nowNanos);
    } catch (InvalidMetricException invalid) {
      return new ReplicaProposal.Invalid(metric.failure(), invalid.message());
    }
  }

  private ReplicaProposal proposal(
      MetricSpec metric, MetricReading reading, ScaleTarget target, long now)
      throws InvalidMetricException {
    if (metric instanceof MetricSpec.ResourceUtilization utilization) {
      return resourceUtilization(utilization, perPod(reading), target, now);
    }
    if (metric instanceof MetricSpec.ResourceValue value) {
      var usage = new PodUsage.PerPod(perPod(reading), value.targetMilli());
      return podProposal(value.resource(), perPod(reading), usage, target, now);
    }
    if (metric instanceof MetricSpec.Pods pods) {
      var usage = new PodUsage.PerPod(perPod(reading), pods.targetMilli());
      return podProposal(CUSTOM, perPod(reading), usage, target, now);
    }
    if (metric instanceof MetricSpec.Value value) {
      return valueProposal(total(reading), value.targetMilli(), target);
    }
    return averageProposal(
        total(reading), ((MetricSpec.Average) metric).targetMilli(), target.statusReplicas());
  }

  private ReplicaProposal resourceUtilization(
      MetricSpec.ResourceUtilization metric,
      SortedMap<String, PodMetric> metrics,
      ScaleTarget target,
      long now)
      throws InvalidMetricException {
    var requests = requests(target.pods(), metric);
    var usage = new PodUsage.OfRequests(metrics, requests, metric.targetPercent());
    return podProposal(metric.resource(), metrics, usage, target, now);
  }

  private ReplicaProposal podProposal(
      String resource,
      SortedMap<String, PodMetric> metrics,
      PodUsage usage,
      ScaleTarget target,
      long now)
      throws InvalidMetricException {
    requirePods(target);
    var readiness = new CpuReadiness(cpuInitializationPeriod, initialReadinessDelay, now);
    var groups = PodGroups.of(target.pods(), metrics, resource, readiness);
    usage.remove(groups.ignored());
    usage.remove(groups.unready());
    if (usage.count() == 0) {
      throw new InvalidMetricException("did not receive metrics for targeted pods");
    }
    double ratio = ratio(usage);
    var current = usage.current();
    return new ReplicaProposal.Replicas(
        podReplicas(ratio, usage, groups, target.specReplicas()), current);
  }

  private int podReplicas(double ratio, PodUsage usage, PodGroups groups, int replicas)
      throws InvalidMetricException {
    boolean growsWithUnready = !groups.unready().isEmpty() && ratio > 1.0;
    if (!growsWithUnready && groups.missing().isEmpty()) {
      return tolerances.isWithin(ratio) ? replicas : ceil(ratio * groups.readyCount());
    }
    usage.fillMissing(groups.missing(), ratio);
    if (growsWithUnready) {
      usage.fillWithZero(groups.unready());
    }
    return dampened(ratio, ratio(usage), usage.count(), replicas);
  }

  /** The wish with the missing and unready Pods filled in, unless it would turn round. */
  private int dampened(double ratio, double filled, int pods, int current) {
    boolean ratioTurns = (ratio < 1.0 && filled > 1.0) || (ratio > 1.0 && filled < 1.0);
    if (ratioTurns || tolerances.isWithin(filled)) {
      return current;
    }
    int replicas = ceil(filled * pods);
    boolean turns = (filled < 1.0 && replicas > current) || (filled > 1.0 && replicas < current);
    return turns ? current : replicas;
  }

  /** Object and External with {@code value}. */
  private ReplicaProposal valueProposal(long milli, long targetMilli, ScaleTarget target)
      throws InvalidMetricException {
    return new ReplicaProposal.Replicas(
        valueReplicas((double) milli / targetMilli, target), current(milli));
  }

  /** From zero replicas neither the tolerance counts nor the Pods, as there are none. */
  private int valueReplicas(double ratio, ScaleTarget target) throws InvalidMetricException {
    if (target.specReplicas() == 0) {
      return ceil(ratio);
    }
    if (tolerances.isWithin(ratio)) {
      return target.specReplicas();
    }
    requirePods(target);
    return ceil(ratio * runningAndReady(target.pods()));
  }

  private ReplicaProposal averageProposal(long milli, long targetMilli, int replicas) {
    double ratio = milli / ((double) targetMilli * replicas);
    return new ReplicaProposal.Replicas(
        tolerances.isWithin(ratio) ? replicas : ceil((double) milli / targetMilli),
        current((long) Math.ceil((double) milli / replicas)));
  }

  private static ReplicaProposal.Current current(long milli) {
    return new ReplicaProposal.Current(OptionalInt.empty(), milli);
  }

  private static SortedMap<String, Long> requests(
      List<ScaledPod> pods, MetricSpec.ResourceUtilization metric) throws InvalidMetricException {
    var requests = new TreeMap<String, Long>();
    for (var pod : pods) {
      requests.put(pod.name(), requests(pod, metric));
    }
    return requests;
  }

  /** Of all containers that last, or of the one whose metric it is. */
  private static long requests(ScaledPod pod, MetricSpec.ResourceUtilization metric)
      throws InvalidMetricException {
    boolean ofAll = metric.container().equals(MetricSpec.ALL_CONTAINERS);
    boolean found = ofAll;
    long sum = 0;
    for (var container : pod.pod().spec().lastingContainers()) {
      if (ofAll || metric.container().equals(container.name())) {
        sum += request(pod, container.name(), metric.resource());
        found = true;
      }
    }
    if (!found) {
      throw new InvalidMetricException(
          "container " + metric.container() + " not found in Pod " + pod.name());
    }
    return sum;
  }

  private static long request(ScaledPod pod, String container, String resource)
      throws InvalidMetricException {
    Optional<ScaledPod.Request> request =
        pod.requests().stream()
            .filter(r -> r.container().equals(container) && r.resource().equals(resource))
            .findFirst();
    return request
        .orElseThrow(
            () ->
                new InvalidMetricException(
                    "missing request for "
                        + resource
                        + " in container "
                        + container
                        + " of Pod "
                        + pod.name()))
        .milli();
  }

  private static double ratio(PodUsage usage) throws InvalidMetricException {
    return usage
        .ratio()
        .orElseThrow(() -> new InvalidMetricException("no metrics returned matched known pods"));
  }

  private static long runningAndReady(List<ScaledPod> pods) {
    return pods.stream()
        .map(ScaledPod::pod)
        .filter(pod -> pod.status().phase() == PodPhase.RUNNING && pod.isReady())
        .count();
  }

  private static void requirePods(ScaleTarget target) throws InvalidMetricException {
    if (target.pods().isEmpty()) {
      throw new InvalidMetricException(
          "no pods returned by selector while calculating replica count");
    }
  }

  private static SortedMap<String, PodMetric> perPod(MetricReading reading)
      throws InvalidMetricException {
    if (reading instanceof MetricReading.PerPod perPod) {
      return perPod.byPod();
    }
    throw unusable(reading);
  }

  private static long total(MetricReading reading) throws InvalidMetricException {
    if (reading instanceof MetricReading.Total total) {
      return total.milli();
    }
    throw unusable(reading);
  }

  private static InvalidMetricException unusable(MetricReading reading) {
    return new InvalidMetricException(
        reading instanceof MetricReading.Unavailable unavailable
            ? unavailable.message()
            : "the metrics API answered with another kind of metric");
  }

  private static int ceil(double replicas) {
    return (int) Math.ceil(replicas);
  }

  /** A metric can't be used in this round; never leaves this class. */
  private static final class InvalidMetricException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidMetricException(String message) {
      super(message, null, false, false);
    }

    String message() {
      return String.valueOf(getMessage());
    }
  }
}
