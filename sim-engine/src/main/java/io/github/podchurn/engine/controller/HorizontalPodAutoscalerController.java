package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.autoscaling.HorizontalPodAutoscaler;
import io.github.podchurn.model.autoscaling.MetricReading;
import io.github.podchurn.model.autoscaling.PodMetric;
import io.github.podchurn.model.autoscaling.ReplicaCalculator;
import io.github.podchurn.model.autoscaling.ReplicaProposal;
import io.github.podchurn.model.autoscaling.ScaleDecision;
import io.github.podchurn.model.autoscaling.ScaleTarget;
import io.github.podchurn.model.autoscaling.ScaledPod;
import io.github.podchurn.model.autoscaling.ScalingHistory;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scheduling.ResourceList;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scales Deployments every 15 seconds by what their Pods use of the CPU.
 *
 * <p>Source: {@code pkg/controller/podautoscaler/horizontal.go}. A round works on the Deployment as
 * the API server has it, on the controller's copy of the Pods and on the last metrics.
 */
final class HorizontalPodAutoscalerController {

  /** {@code --horizontal-pod-autoscaler-sync-period}. */
  private static final Duration SYNC_PERIOD = Duration.ofSeconds(15);

  private final Simulator simulator;
  private final ApiServer api;
  private final RandomStreams streams;
  private final Informer<HorizontalPodAutoscaler> autoscalers;
  private final Informer<Pod> pods;
  private final Map<String, ScalingHistory> histories = new TreeMap<>();
  private final TreeSet<NamespacedName> scheduled = new TreeSet<>();

  private HorizontalPodAutoscalerController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.streams = shared.streams();
    this.autoscalers =
        shared.informer(
            Kind.HORIZONTAL_POD_AUTOSCALER, HorizontalPodAutoscaler.class, this::onAutoscaler);
    this.pods = shared.informer(Kind.POD, Pod.class);
  }

  /** Autoscalers that are there have been at work for long; others begin when they are seen. */
  static void start(SharedInformers shared) {
    var controller = new HorizontalPodAutoscalerController(shared);
    for (var autoscaler : controller.autoscalers.list()) {
      var phase = controller.streams.stream("hpa/phase/" + autoscaler.id());
      controller.schedule(autoscaler.id(), (long) (phase.nextUnit() * SYNC_PERIOD.toNanos()));
    }
  }

  private void onAutoscaler(
      @Nullable HorizontalPodAutoscaler before, @Nullable HorizontalPodAutoscaler after) {
    if (before == null && after != null) {
      schedule(after.id(), SYNC_PERIOD.toNanos());
    } else if (before != null && after == null) {
      histories.remove(before.meta().uid());
    }
  }

  private void schedule(NamespacedName id, long delayNanos) {
    if (scheduled.add(id)) {
      simulator.at(
          simulator.now() + delayNanos,
          EventPriority.REACTION,
          () -> {
            scheduled.remove(id);
            api.outages().whenUp(() -> sync(id));
          });
    }
  }

  private void sync(NamespacedName id) {
    var autoscaler = autoscalers.get(id);
    if (autoscaler == null) {
      return;
    }
    schedule(id, SYNC_PERIOD.toNanos());
    var target = new NamespacedName(id.namespace(), autoscaler.deployment());
    if (api.get(Kind.DEPLOYMENT, target) instanceof Deployment deployment) {
      scale(autoscaler, deployment);
    } else {
      var message = "deployments/scale.apps \"" + target.name() + "\" not found";
      api.events().warning(autoscaler, "FailedGetScale", message);
    }
  }

  private void scale(HorizontalPodAutoscaler autoscaler, Deployment deployment) {
    int current = deployment.spec().replicas();
    var proposals = proposals(autoscaler, deployment);
    var uid = autoscaler.meta().uid();
    var history = histories.getOrDefault(uid, ScalingHistory.EMPTY);
    var decision = autoscaler.spec().decide(current, proposals, history, simulator.now());
    histories.put(uid, decision.history());
    if (decision.replicas() != current) {
      var spec = deployment.spec().withReplicas(decision.replicas());
      api.update(deployment, it -> ((Deployment) it).withSpec(spec));
      api.events().normal(autoscaler, "SuccessfulRescale", message(autoscaler, current, decision));
    }
    var status =
        new HorizontalPodAutoscaler.Status(
            deployment.status().replicas(),
            decision.replicas(),
            proposals,
            decision.active(),
            decision.able(),
            decision.limited());
    api.update(autoscaler, it -> ((HorizontalPodAutoscaler) it).withStatus(status));
  }

  private static String message(
      HorizontalPodAutoscaler autoscaler, int current, ScaleDecision decision) {
    return String.format(
        Locale.ROOT,
        "New size: %d; reason: %s",
        decision.replicas(),
        reason(autoscaler, current, decision.replicas()));
  }

  private static String reason(HorizontalPodAutoscaler autoscaler, int current, int wanted) {
    if (current > autoscaler.spec().maxReplicas()) {
      return "Current number of replicas above Spec.MaxReplicas";
    }
    if (current < autoscaler.spec().minReplicas()) {
      return "Current number of replicas below Spec.MinReplicas";
    }
    return wanted > current
        ? "cpu resource utilization (percentage of request) above target"
        : "All metrics below target";
  }

  private List<ReplicaProposal> proposals(
      HorizontalPodAutoscaler autoscaler, Deployment deployment) {
    var calculator = autoscaler.spec().calculator(ReplicaCalculator.DEFAULT);
    var selected = selected(deployment);
    var target =
        new ScaleTarget(
            deployment.spec().replicas(), deployment.status().replicas(), scaled(selected));
    var proposals = new ArrayList<ReplicaProposal>();
    var failures = new ArrayList<String>();
    for (var metric : autoscaler.spec().metrics()) {
      var proposal = calculator.propose(metric, reading(selected), target, simulator.now());
      if (proposal instanceof ReplicaProposal.Invalid invalid) {
        var message = "failed to get cpu utilization: " + invalid.message();
        api.events().warning(autoscaler, invalid.reason().manifestName(), message);
        failures.add(message);
      }
      proposals.add(proposal);
    }
    if (failures.size() == proposals.size()) {
      var message =
          String.format(
              Locale.ROOT,
              "invalid metrics (%d invalid out of %d), first error is: failed to get cpu resource"
                  + " metric value: %s",
              failures.size(),
              proposals.size(),
              failures.get(0));
      api.events().warning(autoscaler, "FailedComputeMetricsReplicas", message);
    }
    return proposals;
  }

  private List<Pod> selected(Deployment deployment) {
    return pods.list(deployment.meta().namespace(), deployment.spec().selector());
  }

  private MetricReading reading(List<Pod> selected) {
    var byPod = new TreeMap<String, PodMetric>();
    for (var pod : selected) {
      var cpu = api.metrics().cpuOf(pod.id());
      if (cpu != null) {
        byPod.put(pod.meta().name(), cpu);
      }
    }
    return byPod.isEmpty()
        ? new MetricReading.Unavailable(
            "unable to get metrics for resource cpu: no metrics returned from resource metrics API")
        : new MetricReading.PerPod(byPod);
  }

  private static List<ScaledPod> scaled(List<Pod> pods) {
    return pods.stream().map(HorizontalPodAutoscalerController::scaled).toList();
  }

  /** The kubelet acknowledges a Pod moments after it was made, which is all that is left out. */
  private static ScaledPod scaled(Pod pod) {
    boolean isAcknowledged = pod.status().podIp() != null;
    var requests = new ArrayList<ScaledPod.Request>();
    for (var container : pod.spec().lastingContainers()) {
      if (container.requests().names(ResourceList.CPU)) {
        long milli = container.requests().get(ResourceList.CPU);
        requests.add(new ScaledPod.Request(container.name(), ResourceList.CPU, milli));
      }
    }
    return new ScaledPod(pod, isAcknowledged ? pod.meta().createdNanos() : null, requests);
  }
}
