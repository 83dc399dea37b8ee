package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.DeletionRank;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodAvailability;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.SlowStartBatch;
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
 * what upstream calls expectations.
 */
final class ReplicaSetController {

  /** How long after a Pod's time its availability is looked at again. */
  private static final Duration RECHECK_MARGIN = Duration.ofSeconds(1);

  private final Simulator simulator;
  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Map<NamespacedName, Pod> orphans = new TreeMap<>();
  private final Informer<ReplicaSet> replicaSets;
  private final Map<NamespacedName, Expectations> expectations = new TreeMap<>();

  private ReplicaSetController(SharedInformers shared, GeneratedNames names) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.names = names;
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.replicaSets =
        shared.informer(
            Kind.REPLICA_SET,
            ReplicaSet.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    var pods = shared.informer(Kind.POD, Pod.class, this::onPod);
    pods.list().forEach(pod -> keep(null, pod));
  }

  /** Makes the Pods of every ReplicaSet there is, at once. */
  static void bootstrap(ApiServer api, GeneratedNames names) {
    for (var object : List.copyOf(api.list(Kind.REPLICA_SET))) {
      var set = (ReplicaSet) object;
      for (int i = 0; i < set.replicas(); i++) {
        api.create(set.template().newPod(set, names.next(set.id())));
      }
    }
  }

  /** Writes the status of every ReplicaSet there is, as if it had been counted long ago. */
  static void count(ApiServer api, long nowNanos) {
    var pods = new OwnedPods();
    api.list(Kind.POD).forEach(pod -> pods.change(null, (Pod) pod));
    for (var object : List.copyOf(api.list(Kind.REPLICA_SET))) {
      var set = (ReplicaSet) object;
      var status = status(set, pods.activeOf(set.meta().uid()), nowNanos);
      api.update(set, current -> ((ReplicaSet) current).withStatus(status));
    }
  }

  /** Notes how things stand at once, then follows. */
  static void start(SharedInformers shared, GeneratedNames names) {
    var controller = new ReplicaSetController(shared, names);
    List.copyOf(controller.replicaSets.list()).forEach(set -> controller.reconcile(set.id()));
  }

  private void keep(@Nullable Pod before, @Nullable Pod after) {
    owned.change(before, after);
    if (before != null) {
      orphans.remove(before.id());
    }
    if (after != null && after.meta().owner() == null) {
      orphans.put(after.id(), after);
    }
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    keep(before, after);
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (before != null && !Objects.equals(before.meta().owner(), owner)) {
      wake(before);
    }
    if (owner == null) {
      wakeMatching(pod);
      return;
    }
    var id = new NamespacedName(pod.meta().namespace(), owner.name());
    expectationsOf(id).observe(pod, after == null);
    queue.add(id);
  }

  private void wake(Pod pod) {
    var owner = pod.meta().owner();
    if (owner != null && owner.kind() == Kind.REPLICA_SET) {
      queue.add(new NamespacedName(pod.meta().namespace(), owner.name()));
    }
  }

  /** A Pod without an owner belongs to whoever selects it. */
  private void wakeMatching(Pod orphan) {
    for (var set : replicaSets.list(orphan.meta().namespace())) {
      if (selects(set, orphan)) {
        queue.add(set.id());
      }
    }
  }

  private static boolean selects(ReplicaSet set, Pod pod) {
    return set.meta().namespace().equals(pod.meta().namespace())
        && set.selector().matches(pod.meta().labels());
  }

  private void reconcile(NamespacedName id) {
    var set = replicaSets.get(id);
    if (set == null) {
      expectations.remove(id);
      return;
    }
    var active = claim(set);
    if (expectationsOf(id).areMet()) {
      manage(set, active);
    }
    reportStatus(set, active);
  }

  /**
   * The active Pods of the set: those that it owns and still selects, and those that it selects and
   * nobody owns. A Pod whose labels were changed is let go.
   *
   * <p>Source: {@code ClaimPods} in {@code pkg/controller/controller_ref_manager.go}.
   */
  private List<Pod> claim(ReplicaSet set) {
    var claimed = new ArrayList<Pod>();
    for (var pod : owned.activeOf(set.meta().uid())) {
      if (selects(set, pod)) {
        claimed.add(pod);
      } else {
        api.update(pod, current -> current.withMeta(current.meta().released(set.meta().uid())));
      }
    }
    for (var pod : List.copyOf(orphans.values())) {
      if (selects(set, pod) && PodAvailability.isActive(pod) && isStillOrphan(pod)) {
        api.update(pod, current -> current.withMeta(current.meta().ownedBy(set)));
        claimed.add(pod);
      }
    }
    return claimed;
  }

  /** Asked of the API server itself: the copy may be older than another set's claim. */
  private boolean isStillOrphan(Pod pod) {
    var stored = api.get(Kind.POD, pod.id(), pod.meta().uid());
    return stored != null && stored.meta().owner() == null;
  }

  private void manage(ReplicaSet set, List<Pod> active) {
    int missing = set.replicas() - active.size();
    var batch = SlowStartBatch.first(missing);
    while (batch.isPresent()) {
      createPods(set, batch.get().size());
      // No creation ever fails here.
      batch = batch.get().next(0);
    }
    if (missing < 0) {
      int count = Math.min(-missing, SlowStartBatch.BURST_REPLICAS);
      for (var victim : DeletionRank.victims(active, related(set), count, simulator.now())) {
        expectationsOf(set.id()).expectDeletion(victim);
        PodDeletion.request(api, victim, null);
        api.events().normal(set, "SuccessfulDelete", "Deleted pod: " + victim.meta().name());
      }
    }
  }

  private void createPods(ReplicaSet set, int count) {
    for (int i = 0; i < count; i++) {
      var pod = api.create(set.template().newPod(set, names.next(set.id())));
      expectationsOf(set.id()).expectCreation(pod);
      api.events().normal(set, "SuccessfulCreate", "Created pod: " + pod.meta().name());
    }
  }

  /** The active Pods of all ReplicaSets of the same Deployment. */
  private List<Pod> related(ReplicaSet set) {
    var owner = set.meta().owner();
    if (owner == null) {
      return owned.activeOf(set.meta().uid());
    }
    var related = new ArrayList<Pod>();
    for (var other : replicaSets.list(set.meta().namespace())) {
      if (other.meta().isOwnedBy(owner.uid())) {
        related.addAll(owned.activeOf(other.meta().uid()));
      }
    }
    return related;
  }

  private void reportStatus(ReplicaSet set, List<Pod> active) {
    var status = status(set, active, simulator.now());
    if (status.available() < status.ready()) {
      long recheck = simulator.now() + set.minReady().plus(RECHECK_MARGIN).toNanos();
      simulator.at(recheck, EventPriority.REACTION, () -> queue.add(set.id()));
    }
    api.update(set, current -> ((ReplicaSet) current).withStatus(status));
  }

  private static ReplicaSet.Status status(ReplicaSet set, List<Pod> active, long nowNanos) {
    int ready = 0;
    int available = 0;
    for (var pod : active) {
      ready += pod.isReady() ? 1 : 0;
      available += PodAvailability.isAvailable(pod, set.minReady(), nowNanos) ? 1 : 0;
    }
    return new ReplicaSet.Status(active.size(), ready, available);
  }

  private Expectations expectationsOf(NamespacedName id) {
    return expectations.computeIfAbsent(id, set -> new Expectations());
  }
}
