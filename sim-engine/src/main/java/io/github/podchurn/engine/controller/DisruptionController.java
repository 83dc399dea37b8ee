package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.disruption.ControllerScale;
import io.github.podchurn.model.disruption.PodDisruptionBudget;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts for every PodDisruptionBudget how many of its Pods may be evicted now.
 *
 * <p>Source: {@code pkg/controller/disruption/disruption.go}. Like upstream's it is woken by
 * changes of budgets and Pods, not by those of the Pods' controllers.
 */
final class DisruptionController {

  private final Simulator simulator;
  private final ApiServer api;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<PodDisruptionBudget> budgets;
  private final Informer<Pod> pods;
  private final Informer<ReplicaSet> replicaSets;
  private final Informer<Deployment> deployments;
  private final Informer<StatefulSet> statefulSets;

  private DisruptionController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.budgets =
        shared.informer(
            Kind.POD_DISRUPTION_BUDGET,
            PodDisruptionBudget.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    this.pods = shared.informer(Kind.POD, Pod.class, this::onPod);
    this.replicaSets = shared.informer(Kind.REPLICA_SET, ReplicaSet.class);
    this.deployments = shared.informer(Kind.DEPLOYMENT, Deployment.class);
    this.statefulSets = shared.informer(Kind.STATEFUL_SET, StatefulSet.class);
  }

  /** Counts what there is at once, then follows. */
  static void start(SharedInformers shared) {
    var controller = new DisruptionController(shared);
    List.copyOf(controller.budgets.list()).forEach(budget -> controller.reconcile(budget.id()));
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var namespace = Objects.requireNonNull(after == null ? before : after).meta().namespace();
    for (var budget : budgets.list(namespace)) {
      if ((before != null && budget.selects(before)) || (after != null && budget.selects(after))) {
        queue.add(budget.id());
      }
    }
  }

  private void reconcile(NamespacedName id) {
    var budget = budgets.get(id);
    if (budget == null) {
      return;
    }
    var namespace = id.namespace();
    var status =
        budget.count(List.copyOf(pods.list(namespace)), scales(namespace), simulator.now());
    var counted = budget.withStatus(status);
    // A write on an outdated copy is a conflict, such as with an eviction that was just granted;
    // the news of it leads to the next count.
    api.update(budget, current -> current.equals(budget) ? counted : current);
    counted.recheckNanos().ifPresent(time -> recheck(id, time));
  }

  /** A moment later, as an entry still counts at its very end. */
  private void recheck(NamespacedName id, long time) {
    simulator.at(Math.max(time, simulator.now()) + 1, EventPriority.REACTION, () -> queue.add(id));
  }

  /** What each owner of Pods is asked for; a ReplicaSet of a Deployment means the Deployment. */
  private Map<String, ControllerScale> scales(String namespace) {
    var scales = new TreeMap<String, ControllerScale>();
    for (var set : replicaSets.list(namespace)) {
      var own = new ControllerScale(set.meta().uid(), set.replicas());
      scales.put(set.meta().uid(), ofDeployment(set, own));
    }
    for (var set : statefulSets.list(namespace)) {
      var uid = set.meta().uid();
      scales.put(uid, new ControllerScale(uid, set.spec().replicas()));
    }
    return scales;
  }

  private ControllerScale ofDeployment(ReplicaSet set, ControllerScale own) {
    var owner = set.meta().owner();
    var deployment =
        owner == null
            ? null
            : deployments.get(new NamespacedName(set.meta().namespace(), owner.name()));
    return deployment == null
        ? own
        : new ControllerScale(deployment.meta().uid(), deployment.spec().replicas());
  }
}
