package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.workload.LeastLoadedNode;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds Pods to nodes, one after the other. A Pod that fits nowhere waits until another one is
 * gone.
 */
public final class Scheduler {

  private final Simulator simulator;
  private final ApiServer api;
  private final long perPodNanos;
  private final List<Node> nodes;
  private final RandomStreams streams;
  private final TreeMap<String, Integer> podsOn = new TreeMap<>();
  private final Set<NamespacedName> waiting = new LinkedHashSet<>();
  private final Set<NamespacedName> unschedulable = new LinkedHashSet<>();

  private Scheduler(ControlPlane plane, List<Node> nodes) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.streams = plane.streams();
    this.perPodNanos = plane.delays().scheduler().toNanos();
    this.nodes = nodes;
  }

  /** Binds what there is at once, then follows. */
  public static void start(ControlPlane plane, List<Node> nodes) {
    var scheduler = new Scheduler(plane, nodes);
    for (var object : List.copyOf(plane.api().list(Kind.POD))) {
      scheduler.count(null, (Pod) object);
    }
    for (var object : List.copyOf(plane.api().list(Kind.POD))) {
      if (((Pod) object).spec().nodeName() == null) {
        scheduler.bind((Pod) object);
      }
    }
    plane.informer("kube-scheduler", Kind.POD, Pod.class, scheduler::onPod);
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    if (before == null && after != null && after.spec().nodeName() == null) {
      enqueue(after.id());
    } else if (before == null && after != null) {
      count(null, after);
    }
    if (before != null && after == null) {
      count(before, null);
      unschedulable.forEach(this::enqueue);
      unschedulable.clear();
    }
  }

  private void enqueue(NamespacedName pod) {
    if (waiting.isEmpty()) {
      simulator.at(simulator.now() + perPodNanos, EventPriority.REACTION, this::scheduleNext);
    }
    waiting.add(pod);
  }

  private void scheduleNext() {
    var next = waiting.iterator().next();
    if (api.get(Kind.POD, next) instanceof Pod pod
        && pod.spec().nodeName() == null
        && !pod.meta().isTerminating()) {
      bind(pod);
    }
    waiting.remove(next);
    if (!waiting.isEmpty()) {
      simulator.at(simulator.now() + perPodNanos, EventPriority.REACTION, this::scheduleNext);
    }
  }

  private void bind(Pod pod) {
    Optional<Node> node = choose(pod);
    if (node.isEmpty()) {
      unschedulable.add(pod.id());
      return;
    }
    // The choice counts at once; the watch would tell of it too late for the next Pod.
    podsOn.merge(node.get().meta().name(), 1, Integer::sum);
    var bound = pod.spec().boundTo(node.get().meta().name());
    api.update(pod, current -> ((Pod) current).withSpec(bound));
  }

  private Optional<Node> choose(Pod pod) {
    var best = LeastLoadedNode.among(nodes, podsOn);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    var tie = streams.stream("scheduler/" + pod.meta().uid());
    return Optional.of(best.get(tie.below(best.size())));
  }

  private void count(@Nullable Pod gone, @Nullable Pod here) {
    if (here != null && here.spec().nodeName() != null) {
      podsOn.merge(here.spec().nodeName(), 1, Integer::sum);
    }
    if (gone != null && gone.spec().nodeName() != null) {
      podsOn.merge(gone.spec().nodeName(), -1, Integer::sum);
    }
  }
}
