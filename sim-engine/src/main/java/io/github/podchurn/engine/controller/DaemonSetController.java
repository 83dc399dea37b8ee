package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.DaemonSet;
import io.github.podchurn.model.workload.DaemonSetPlan;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes and ends the Pods of every DaemonSet as its plan says. It acts on a set again only when its
 * copy of the Pods shows all that it did before.
 *
 * <p>Source: {@code pkg/controller/daemon}. Pods are not adopted or let go by their labels.
 */
final class DaemonSetController {

  /** After a failed Pod: a second, twice as long after each further one, at most this. */
  private static final Duration FAILURE_DELAY_MAX = Duration.ofMinutes(15);

  private final Simulator simulator;
  private final ApiServer api;
  private final GeneratedNames names;
  private final WorkQueue<NamespacedName> queue;
  private final OwnedPods owned = new OwnedPods();
  private final Informer<DaemonSet> sets;
  private final Informer<Node> nodes;
  private final Map<NamespacedName, Expectations> expectations = new TreeMap<>();
  private final Map<String, Failures> failures = new TreeMap<>();

  /** How often a set's Pod has failed on a node, and until when the next one is left alone. */
  private record Failures(int count, long untilNanos) {}

  private DaemonSetController(SharedInformers shared, GeneratedNames names) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.names = names;
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.sets =
        shared.informer(
            Kind.DAEMON_SET,
            DaemonSet.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    this.nodes = shared.informer(Kind.NODE, Node.class, this::onNode);
    shared.informer(Kind.POD, Pod.class, this::onPod).list().forEach(it -> owned.change(null, it));
  }

  /** Makes the Pods of every DaemonSet there is, at once. */
  static void bootstrap(ApiServer api, GeneratedNames names) {
    var nodes = nodes(api);
    for (var object : List.copyOf(api.list(Kind.DAEMON_SET))) {
      var set = (DaemonSet) object;
      DaemonSetPlan.of(set, nodes, List.of(), 0)
          .newOn()
          .forEach(node -> api.create(set.newPod(names.next(set.id()), node)));
    }
  }

  /** Writes the status of every DaemonSet there is, as if it had been counted long ago. */
  static void count(ApiServer api, long nowNanos) {
    var pods = new OwnedPods();
    api.list(Kind.POD).forEach(pod -> pods.change(null, (Pod) pod));
    var nodes = nodes(api);
    for (var object : List.copyOf(api.list(Kind.DAEMON_SET))) {
      var set = (DaemonSet) object;
      var status = DaemonSetPlan.count(set, nodes, pods.allOf(set.meta().uid()), nowNanos);
      api.update(set, current -> ((DaemonSet) current).withStatus(status));
    }
  }

  private static List<Node> nodes(ApiServer api) {
    var nodes = new ArrayList<Node>();
    api.list(Kind.NODE).forEach(node -> nodes.add((Node) node));
    return nodes;
  }

  /** Notes how things stand at once, then follows. */
  static void start(SharedInformers shared, GeneratedNames names) {
    var controller = new DaemonSetController(shared, names);
    List.copyOf(controller.sets.list()).forEach(set -> controller.reconcile(set.id()));
  }

  /** Looks at the sets to which a node has become something else. */
  private void onNode(@Nullable Node before, @Nullable Node after) {
    for (var set : sets.list()) {
      boolean isSame =
          before != null
              && after != null
              && DaemonSetPlan.eligibility(set, before) == DaemonSetPlan.eligibility(set, after);
      if (!isSame) {
        queue.add(set.id());
      }
    }
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    var pod = Objects.requireNonNull(after == null ? before : after);
    var owner = pod.meta().owner();
    if (owner == null || owner.kind() != Kind.DAEMON_SET) {
      return;
    }
    owned.change(before, after);
    var id = new NamespacedName(pod.meta().namespace(), owner.name());
    expectationsOf(id).observe(pod, after == null);
    queue.add(id);
  }

  private void reconcile(NamespacedName id) {
    var set = sets.get(id);
    if (set == null) {
      expectations.remove(id);
      return;
    }
    var pods = owned.allOf(set.meta().uid());
    var known = List.copyOf(nodes.list());
    if (expectationsOf(id).areMet()) {
      var plan = DaemonSetPlan.of(set, known, pods, simulator.now());
      plan.deleted().forEach(pod -> delete(set, pod));
      plan.newOn().forEach(node -> create(set, node));
    }
    var status = DaemonSetPlan.count(set, known, pods, simulator.now());
    if (status.available() < status.ready()) {
      recheck(id, simulator.now() + set.spec().minReady().toNanos() + 1);
    }
    api.update(set, current -> ((DaemonSet) current).withStatus(status));
  }

  private void create(DaemonSet set, String node) {
    var pod = api.create(set.newPod(names.next(set.id()), node));
    expectationsOf(set.id()).expectCreation(pod);
    api.events().normal(set, "SuccessfulCreate", "Created pod: " + pod.meta().name());
  }

  private void delete(DaemonSet set, Pod pod) {
    if (pod.status().phase() == PodPhase.FAILED && !mayReplaceFailed(set, pod)) {
      return;
    }
    tellEnd(set, pod);
    expectationsOf(set.id()).expectDeletion(pod);
    PodDeletion.request(api, pod, null);
    api.events().normal(set, "SuccessfulDelete", "Deleted pod: " + pod.meta().name());
  }

  private void tellEnd(DaemonSet set, Pod pod) {
    var which = pod.id() + " on node " + pod.spec().nodeName();
    if (pod.status().phase() == PodPhase.FAILED) {
      var message = "Found failed daemon pod " + which + ", will try to kill it";
      api.events().warning(set, "FailedDaemonPod", message);
    } else if (pod.status().phase() == PodPhase.SUCCEEDED) {
      var message = "Found succeeded daemon pod " + which + ", will try to delete it";
      api.events().normal(set, "SucceededDaemonPod", message);
    }
  }

  private boolean mayReplaceFailed(DaemonSet set, Pod pod) {
    var key = set.meta().uid() + "/" + pod.spec().nodeName();
    long now = simulator.now();
    var before = failures.getOrDefault(key, new Failures(0, 0));
    if (now < before.untilNanos()) {
      recheck(set.id(), before.untilNanos());
      return false;
    }
    // Twice the longest delay without a failure, and it counts anew.
    boolean isLongAgo = now - 2 * FAILURE_DELAY_MAX.toNanos() > before.untilNanos();
    int count = isLongAgo ? 0 : before.count();
    var delay = Duration.ofSeconds(1L << Math.min(count, 10));
    var capped = delay.compareTo(FAILURE_DELAY_MAX) < 0 ? delay : FAILURE_DELAY_MAX;
    failures.put(key, new Failures(count + 1, now + capped.toNanos()));
    return true;
  }

  private void recheck(NamespacedName set, long time) {
    simulator.at(time, EventPriority.REACTION, () -> queue.add(set));
  }

  private Expectations expectationsOf(NamespacedName id) {
    return expectations.computeIfAbsent(id, set -> new Expectations());
  }
}
