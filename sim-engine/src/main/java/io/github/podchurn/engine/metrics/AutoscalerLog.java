package io.github.podchurn.engine.metrics;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.autoscaling.MetricSpec;
import io.github.podchurn.model.autoscaling.ReplicaProposal;
import io.github.podchurn.model.autoscaling.ScalingReason;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.AutoscalerSeries;
import io.github.podchurn.model.result.Series.MetricTarget;
import io.github.podchurn.model.result.Series.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each autoscaler found and decided, by the status that it wrote. */
final class AutoscalerLog {

  private static final double MILLI = 1_000;

  private final Simulator simulator;
  private final Map<NamespacedName, Entry> entries = new TreeMap<>();

  AutoscalerLog(Simulator simulator, ApiServer api) {
    this.simulator = simulator;
    api.observe(Kind.HORIZONTAL_POD_AUTOSCALER, this::onChange);
  }

  /** One autoscaler. */
  private static final class Entry {
    private HorizontalPodAutoscaler last;
    private final List<Round> rounds = new ArrayList<>();

    private Entry(HorizontalPodAutoscaler autoscaler) {
      this.last = autoscaler;
    }
  }

  private void onChange(ObjectChange change) {
    if (change.after() instanceof HorizontalPodAutoscaler autoscaler) {
      var entry = entries.computeIfAbsent(autoscaler.id(), id -> new Entry(autoscaler));
      entry.last = autoscaler;
      if (!autoscaler.status().equals(HorizontalPodAutoscaler.Status.EMPTY)) {
        entry.rounds.add(round(autoscaler.status()));
      }
    }
  }

  private Round round(HorizontalPodAutoscaler.Status status) {
    var readings = new ArrayList<@Nullable Double>();
    var wishes = new ArrayList<@Nullable Integer>();
    for (var proposal : status.proposals()) {
      boolean isUsable = proposal instanceof ReplicaProposal.Replicas;
      readings.add(isUsable ? reading(((ReplicaProposal.Replicas) proposal).current()) : null);
      wishes.add(isUsable ? ((ReplicaProposal.Replicas) proposal).replicas() : null);
    }
    return new Round(
        Seconds.of(simulator.now()),
        status.currentReplicas(),
        status.desiredReplicas(),
        readings,
        wishes,
        Stream.of(status.active(), status.able(), status.limited())
            .filter(Objects::nonNull)
            .filter(AutoscalerLog::isRestraint)
            .map(ScalingReason::manifestName)
            .toList());
  }

  /** Whether a reason keeps the number of replicas from being what the metrics ask for. */
  private static boolean isRestraint(ScalingReason reason) {
    return switch (reason) {
      case READY_FOR_NEW_SCALE, DESIRED_WITHIN_RANGE, VALID_METRIC_FOUND -> false;
      default -> true;
    };
  }

  private static Double reading(ReplicaProposal.Current current) {
    return current.utilizationPercent().isPresent()
        ? (double) current.utilizationPercent().getAsInt()
        : current.milli() / MILLI;
  }

  private static MetricTarget target(MetricSpec metric) {
    if (metric instanceof MetricSpec.ResourceUtilization it) {
      return new MetricTarget(it.resource(), "percent", it.targetPercent());
    }
    if (metric instanceof MetricSpec.ResourceValue it) {
      var unit = it.resource().equals("cpu") ? "cores" : "";
      return new MetricTarget(it.resource(), unit, it.targetMilli() / MILLI);
    }
    if (metric instanceof MetricSpec.Pods it) {
      return new MetricTarget(it.metric(), "", it.targetMilli() / MILLI);
    }
    if (metric instanceof MetricSpec.Value it) {
      return new MetricTarget(it.metric(), "", it.targetMilli() / MILLI);
    }
    var average = (MetricSpec.Average) metric;
    return new MetricTarget(average.metric(), "", average.targetMilli() / MILLI);
  }

  /** The rounds as they are drawn; a very long run's are thinned out evenly. */
  List<AutoscalerSeries> series() {
    var series = new ArrayList<AutoscalerSeries>();
    for (var entry : entries.values()) {
      var spec = entry.last.spec();
      series.add(
          new AutoscalerSeries(
              entry.last.meta().name(),
              entry.last.meta().namespace(),
              "deployment/" + entry.last.deployment(),
              spec.minReplicas(),
              spec.maxReplicas(),
              spec.metrics().stream().map(AutoscalerLog::target).toList(),
              Thinning.of(entry.rounds, Series.POINTS_MAX)));
    }
    return series;
  }
}
