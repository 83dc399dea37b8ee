package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.workload.DeletionRank;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodAvailability;
import io.github.podchurn.model.workload.PodStatus;
import io.github.podchurn.model.workload.ReplicaSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of Pods of every ReplicaSet at what it should be.
 *
 * <p>It acts on a ReplicaSet again only when its copy of the Pods shows all that it did before:
 * what upstream calls expectations. Adoption of Pods that it did not make is left out.
 */
final class ReplicaSetController {

  /** At most so many Pods are made or deleted at a time. */
  private static final int BURST_REPLICAS = 500;

  /** How long after a Pod's time its availability is looked at again. */
  private static final Duration RECHECK_MARGIN = Duration.ofSeconds(1);

  private final Simulator simulator;
  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Informer<ReplicaSet> replicaSets;
  private final Map<NamespacedName, Expectations> expectations = new TreeMap<>();

  private ReplicaSetController(ControlPlane plane, GeneratedNames names) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.names = names;
    this.queue = new WorkQueue<>(simulator, this::reconcile);
    this.replicaSets =
        plane.informer(
            CONTROLLER_MANAGER,
            Kind.REPLICA_SET,
            ReplicaSet.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    var pods = plane.informer(CONTROLLER_MANAGER, Kind.POD, Pod.class, this::onPod);
    pods.list().forEach(pod -> owned.change(null, pod));
  }

  /**
   * Makes the Pods of every ReplicaSet there is, at once.
   *
   * @return the names given so far, to go on with
   */
  static GeneratedNames bootstrap(ControlPlane plane) {
    var api = plane.api();
    var names = new GeneratedNames(plane.streams(), "pod/name");
    for (var object : List.copyOf(api.list(Kind.REPLICA_SET))) {
      var set = (ReplicaSet) object;
      for (int i = 0; i < set.replicas(); i++) {
        api.create(newPod(set, names));
      }
    }
    return names;
  }

  /** Notes how things stand at once, then follows. */
  static void start(ControlPlane plane, GeneratedNames names) {
    var controller = new ReplicaSetController(plane, names);
    controller.replicaSets.list().forEach(set -> controller.reconcile(set.id()));
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    owned.change(before, after);
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (owner == null) {
      return;
    }
    var id = new NamespacedName(pod.meta().namespace(), owner.name());
    expectationsOf(id).observe(pod, after == null);
    queue.add(id);
  }

  private void reconcile(NamespacedName id) {
    var set = replicaSets.get(id);
    if (set == null) {
      expectations.remove(id);
      return;
    }
    var active = owned.activeOf(set.meta().uid());
    if (expectationsOf(id).areMet()) {
      manage(set, active);
    }
    reportStatus(set, active);
  }

  private void manage(ReplicaSet set, List<Pod> active) {
    int missing = set.replicas() - active.size();
    for (int i = 0; i < Math.min(missing, BURST_REPLICAS); i++) {
      var pod = api.create(newPod(set, names));
      expectationsOf(set.id()).expectCreation(pod);
      api.events().normal(set, "SuccessfulCreate", "Created pod: " + pod.meta().name());
    }
    if (missing < 0) {
      int count = Math.min(-missing, BURST_REPLICAS);
      for (var victim : DeletionRank.victims(active, related(set), count, simulator.now())) {
        expectationsOf(set.id()).expectDeletion(victim);
        PodDeletion.request(api, victim, null);
        api.events().normal(set, "SuccessfulDelete", "Deleted pod: " + victim.meta().name());
      }
    }
  }

  private static Pod newPod(ReplicaSet set, GeneratedNames names) {
    var template = set.template();
    var meta =
        ObjectMeta.of(set.meta().namespace(), names.next(set.id()), template.labels())
            .withAnnotations(template.annotations())
            .ownedBy(set);
    return new Pod(meta, template.spec(), PodStatus.PENDING);
  }

  /** The active Pods of all ReplicaSets of the same Deployment. */
  private List<Pod> related(ReplicaSet set) {
    var owner = set.meta().owner();
    if (owner == null) {
      return owned.activeOf(set.meta().uid());
    }
    var related = new ArrayList<Pod>();
    for (var other : replicaSets.list()) {
      if (other.meta().isOwnedBy(owner.uid())) {
        related.addAll(owned.activeOf(other.meta().uid()));
      }
    }
    return related;
  }

  private void reportStatus(ReplicaSet set, List<Pod> active) {
    long now = simulator.now();
    int ready = 0;
    int available = 0;
    for (var pod : active) {
      ready += pod.isReady() ? 1 : 0;
      available += PodAvailability.isAvailable(pod, set.minReady(), now) ? 1 : 0;
    }
    if (available < ready) {
      long recheck = now + set.minReady().plus(RECHECK_MARGIN).toNanos();
      simulator.at(recheck, EventPriority.REACTION, () -> queue.add(set.id()));
    }
    var status = new ReplicaSet.Status(active.size(), ready, available);
    api.update(set, current -> ((ReplicaSet) current).withStatus(status));
  }

  private Expectations expectationsOf(NamespacedName id) {
    return expectations.computeIfAbsent(id, set -> new Expectations());
  }
}
