package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.StatefulSet;
import io.github.podchurn.model.workload.StatefulSetPlan;
import io.github.podchurn.model.workload.StatefulSetPlan.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes and ends the Pods of every StatefulSet as its plan says.
 *
 * <p>Source: {@code pkg/controller/statefulset}. Pods are not adopted or let go by their labels.
 */
final class StatefulSetController {

  private final Simulator simulator;
  private final ApiServer api;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Informer<StatefulSet> sets;

  private StatefulSetController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.sets =
        shared.informer(
            Kind.STATEFUL_SET,
            StatefulSet.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    shared.informer(Kind.POD, Pod.class, this::onPod).list().forEach(it -> owned.change(null, it));
  }

  /** Makes the Pods of every StatefulSet there is, at once. */
  static void bootstrap(ApiServer api) {
    for (var object : List.copyOf(api.list(Kind.STATEFUL_SET))) {
      var set = (StatefulSet) object;
      set.wantedPods().forEach(api::create);
    }
  }

  /** Writes the status of every StatefulSet there is, as if it had been counted long ago. */
  static void count(ApiServer api, long nowNanos) {
    var pods = new OwnedPods();
    api.list(Kind.POD).forEach(pod -> pods.change(null, (Pod) pod));
    for (var object : List.copyOf(api.list(Kind.STATEFUL_SET))) {
      var set = (StatefulSet) object;
      var status = StatefulSetPlan.count(set, pods.allOf(set.meta().uid()), nowNanos);
      api.update(set, current -> ((StatefulSet) current).withStatus(status));
    }
  }

  /** Looks at every StatefulSet at once, then follows. */
  static void start(SharedInformers shared) {
    var controller = new StatefulSetController(shared);
    List.copyOf(controller.sets.list()).forEach(set -> controller.reconcile(set.id()));
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    owned.change(before, after);
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (owner != null && owner.kind() == Kind.STATEFUL_SET) {
      queue.add(new NamespacedName(pod.meta().namespace(), owner.name()));
    }
  }

  private void reconcile(NamespacedName id) {
    var set = sets.get(id);
    if (set == null) {
      return;
    }
    var pods = owned.allOf(set.meta().uid());
    for (var step : StatefulSetPlan.of(set, pods, simulator.now())) {
      take(set, step);
    }
    var status = StatefulSetPlan.count(set, pods, simulator.now());
    if (status.available() < status.ready()) {
      long recheck = simulator.now() + set.spec().minReady().toNanos() + 1;
      simulator.at(recheck, EventPriority.REACTION, () -> queue.add(id));
    }
    api.update(set, current -> ((StatefulSet) current).withStatus(status));
  }

  private void take(StatefulSet set, Step step) {
    if (step instanceof Step.Create create) {
      // The copy may be older than the Pod: the API server would refuse a second one of that name.
      if (api.get(Kind.POD, create.pod().id()) == null) {
        api.create(create.pod());
        tell(set, "create", create.pod());
      }
    } else if (step instanceof Step.Delete delete) {
      var stored = api.get(Kind.POD, delete.pod().id(), delete.pod().meta().uid());
      if (stored instanceof Pod pod && !pod.meta().isTerminating()) {
        PodDeletion.request(api, pod, null);
        tell(set, "delete", pod);
      }
    }
  }

  private void tell(StatefulSet set, String verb, Pod pod) {
    var reason = verb.equals("create") ? "SuccessfulCreate" : "SuccessfulDelete";
    var message =
        verb + " Pod " + pod.meta().name() + " in StatefulSet " + set.meta().name() + " successful";
    api.events().normal(set, reason, message);
  }
}
