package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.service.Service;
import io.github.podchurn.model.workload.Node;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.ReplicaSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds Pods to nodes, one after the other. A Pod that fits nowhere waits until something changes
 * that may help, then for a back-off of 1 s that doubles up to 10 s; at the latest it is tried
 * again after five minutes. Preemption by priority is left out.
 *
 * <p>Source: {@code pkg/scheduler/schedule_one.go} and {@code backend/queue}.
 */
public final class Scheduler {

  private static final long SECOND = 1_000_000_000L;
  private static final long BACK_OFF_MAX = 10 * SECOND;
  private static final long FLUSH_AFTER = 300 * SECOND;

  private final Simulator simulator;
  private final ApiServer api;
  private final long perPodNanos;
  private final RandomStreams streams;
  private final NodeFit fit = new NodeFit();
  private final Set<NamespacedName> active = new LinkedHashSet<>();
  private final Map<NamespacedName, Attempts> unschedulable = new LinkedHashMap<>();
  private final Map<NamespacedName, Integer> attempts = new LinkedHashMap<>();

  /** A Pod that fitted nowhere. */
  private record Attempts(int number, long lastNanos) {

    /** The end of its back-off, at a full second. */
    long readyNanos() {
      long backOff = Math.min(BACK_OFF_MAX, SECOND << Math.min(number - 1, 10));
      long end = lastNanos + backOff;
      return (end + SECOND - 1) / SECOND * SECOND;
    }
  }

  private Scheduler(ControlPlane plane) {
    this.simulator = plane.simulator();
    this.api = plane.api();
    this.streams = plane.streams();
    this.perPodNanos = plane.delays().scheduler().toNanos();
  }

  /** Binds what there is at once, then follows. */
  public static void start(ControlPlane plane) {
    var scheduler = new Scheduler(plane);
    scheduler.watch(plane);
    for (var object : List.copyOf(plane.api().list(Kind.POD))) {
      if (((Pod) object).spec().nodeName() == null) {
        scheduler.schedule((Pod) object);
      }
    }
  }

  private void watch(ControlPlane plane) {
    var process = "kube-scheduler";
    Informer<Node> nodes = plane.informer(process, Kind.NODE, Node.class, this::onNode);
    nodes.list().forEach(node -> fit.change(null, node));
    Informer<Service> services =
        plane.informer(
            process, Kind.SERVICE, Service.class, (before, after) -> fit.change(before, after));
    services.list().forEach(service -> fit.change(null, service));
    Informer<ReplicaSet> sets =
        plane.informer(
            process,
            Kind.REPLICA_SET,
            ReplicaSet.class,
            (before, after) -> fit.change(before, after));
    sets.list().forEach(set -> fit.change(null, set));
    Informer<Pod> pods = plane.informer(process, Kind.POD, Pod.class, this::onPod);
    pods.list().forEach(pod -> fit.change(null, pod));
  }

  private void onNode(@Nullable Node before, @Nullable Node after) {
    fit.change(before, after);
    moveAll();
  }

  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    fit.change(before, after);
    if (before == null && after != null && after.spec().nodeName() == null) {
      activate(after.id());
    }
    if (after == null && before != null) {
      attempts.remove(before.id());
      unschedulable.remove(before.id());
      moveAll();
    }
  }

  /** Something changed that may help those who fitted nowhere. */
  private void moveAll() {
    // A Pod leaves the map when it is tried again.
    new LinkedHashMap<>(unschedulable)
        .forEach((pod, last) -> retryAt(pod, Math.max(simulator.now(), last.readyNanos()), last));
  }

  private void retryAt(NamespacedName pod, long time, Attempts last) {
    simulator.at(
        time,
        EventPriority.REACTION,
        () -> {
          if (last.equals(unschedulable.get(pod))) {
            unschedulable.remove(pod);
            activate(pod);
          }
        });
  }

  private void activate(NamespacedName pod) {
    if (active.isEmpty()) {
      scheduleNextLater();
    }
    active.add(pod);
  }

  private void scheduleNextLater() {
    simulator.at(
        simulator.now() + perPodNanos,
        EventPriority.REACTION,
        () -> api.outages().whenUp(this::scheduleNext));
  }

  private void scheduleNext() {
    var next = active.iterator().next();
    if (api.get(Kind.POD, next) instanceof Pod pod
        && pod.spec().nodeName() == null
        && !pod.meta().isTerminating()) {
      schedule(pod);
    }
    active.remove(next);
    if (!active.isEmpty()) {
      scheduleNextLater();
    }
  }

  private void schedule(Pod pod) {
    var choice = fit.choose(pod, streams.stream("scheduler/" + pod.meta().uid()));
    if (choice.node() == null) {
      var last = new Attempts(attempts.merge(pod.id(), 1, Integer::sum), simulator.now());
      unschedulable.put(pod.id(), last);
      api.events().warning(pod, "FailedScheduling", choice.message());
      retryAt(pod.id(), simulator.now() + FLUSH_AFTER, last);
      return;
    }
    attempts.remove(pod.id());
    var node = choice.node();
    // The choice counts at once; the watch would tell of it too late for the next Pod.
    fit.assume(pod, node);
    api.events().normal(pod, "Scheduled", "Successfully assigned " + pod.id() + " to " + node);
    api.update(pod, current -> ((Pod) current).withSpec(((Pod) current).spec().boundTo(node)));
  }
}
