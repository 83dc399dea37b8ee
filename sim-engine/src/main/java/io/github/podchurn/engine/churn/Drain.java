package io.github.podchurn.engine.churn;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.apiserver.PodEviction;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.disruption.Eviction;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A drain that is under way: all Pods of a node are evicted at the same time, each again and again
 * until no budget objects, and then it is waited until they are gone. Pods of DaemonSets are left
 * alone.
 *
 * <p>Source: {@code kubectl/pkg/drain/drain.go}.
 */
final class Drain {

  private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Simulator simulator;
  private final ApiServer api;
  private final EventLog log;
  private final TimelineEvent event;
  private final Action.Drain drain;
  private final Map<String, Pod> left = new TreeMap<>();
  private boolean over;

  private Drain(
      Simulator simulator, ApiServer api, EventLog log, TimelineEvent event, Action.Drain drain) {
    this.simulator = simulator;
    this.api = api;
    this.log = log;
    this.event = event;
    this.drain = drain;
  }

  /** Evicts the Pods of a node that is cordoned already. */
  static void begin(
      Simulator simulator, ApiServer api, EventLog log, TimelineEvent event, Action.Drain drain) {
    new Drain(simulator, api, log, event, drain).begin();
  }

  private void begin() {
    var there = podsOnNode();
    var daemons = there.stream().filter(Drain::isDaemon).toList();
    if (!daemons.isEmpty() && !drain.ignoreDaemonSets()) {
      var names = daemons.stream().map(pod -> pod.id().toString()).collect(joining(", "));
      log.evidence(
          event,
          "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): " + names);
      log.done(event);
      return;
    }
    var pods = there.stream().filter(pod -> !isDaemon(pod)).toList();
    var bare = pods.stream().filter(pod -> pod.meta().owner() == null).toList();
    if (!bare.isEmpty() && !drain.force()) {
      bare.forEach(pod -> log.evidence(event, pod.reference() + " has no controller, use --force"));
      log.done(event);
      return;
    }
    pods.forEach(pod -> left.put(pod.meta().uid(), pod));
    if (left.isEmpty()) {
      finish();
      return;
    }
    api.observe(Kind.POD, this::onChange);
    var timeout = drain.timeout();
    if (timeout != null) {
      simulator.at(simulator.now() + timeout.toNanos(), EventPriority.STIMULUS, this::giveUp);
    }
    List.copyOf(left.values()).forEach(this::evict);
  }

  private List<Pod> podsOnNode() {
    var pods = new ArrayList<Pod>();
    for (var object : api.list(Kind.POD)) {
      if (object instanceof Pod pod && drain.node().equals(pod.spec().nodeName())) {
        pods.add(pod);
      }
    }
    return pods;
  }

  private static boolean isDaemon(Pod pod) {
    var owner = pod.meta().owner();
    return owner != null && owner.kind() == Kind.DAEMON_SET;
  }

  private void evict(Pod pod) {
    if (over || !left.containsKey(pod.meta().uid())) {
      return;
    }
    if (!api.outages().isUp()) {
      log.evidence(event, pod.reference() + " not evicted: " + ChurnDriver.UNREACHABLE);
      over = true;
      return;
    }
    var eviction = PodEviction.request(api, pod, drain.gracePeriod(), simulator.now());
    if (!(eviction instanceof Eviction.Refuse refuse)) {
      log.evidence(event, pod.reference() + " evicted");
    } else if (refuse.refusal().code() == 429) {
      log.evidence(
          event, pod.reference() + " not evicted, will retry after 5s: " + refuse.message());
      simulator.at(simulator.now() + RETRY_NANOS, EventPriority.STIMULUS, () -> evict(pod));
    } else {
      log.evidence(event, pod.reference() + " not evicted: " + refuse.message());
      over = true;
    }
  }

  private void onChange(ObjectChange change) {
    if (change.after() == null && left.remove(change.object().meta().uid()) != null && !over) {
      log.evidence(event, change.object().reference() + " gone");
      if (left.isEmpty()) {
        finish();
      }
    }
  }

  private void finish() {
    over = true;
    log.evidence(event, "node/" + drain.node() + " drained");
    log.done(event);
  }

  private void giveUp() {
    if (!over) {
      over = true;
      log.evidence(event, "node/" + drain.node() + " not drained in time");
    }
  }
}
