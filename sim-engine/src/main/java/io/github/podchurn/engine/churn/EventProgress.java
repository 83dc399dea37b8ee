package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ChangeListener;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Follows the Pods and workloads that an event concerns until each has come to where the event was
 * to bring it.
 */
final class EventProgress {

  private final ApiServer api;
  private final EventLog log;
  private final TimelineEvent event;
  private final Set<String> pendingUids = new TreeSet<>();
  private final Predicate<ObjectChange> arrived;
  private final String evidence;
  private final ChangeListener listener = this::onChange;

  private EventProgress(
      ApiServer api,
      EventLog log,
      TimelineEvent event,
      Predicate<ObjectChange> arrived,
      String evidence) {
    this.api = api;
    this.log = log;
    this.event = event;
    this.arrived = arrived;
    this.evidence = evidence;
  }

  /** New Pods until they are ready, and workloads until their wish is fulfilled. */
  static void ofStart(
      ApiServer api, EventLog log, TimelineEvent event, List<KubernetesObject> objects) {
    var unfinished =
        objects.stream()
            .filter(it -> !(it instanceof Workload workload && workload.isComplete()))
            .toList();
    new EventProgress(api, log, event, it -> isReady(it) || isComplete(it), "ready")
        .follow(unfinished);
  }

  /** Pods that are to go: until their objects are gone. */
  static void ofEnd(ApiServer api, EventLog log, TimelineEvent event, List<Pod> pods) {
    new EventProgress(api, log, event, change -> change.after() == null, "gone").follow(pods);
  }

  /** Pods whose container was killed: until they are ready after a restart. */
  static void ofRestart(ApiServer api, EventLog log, TimelineEvent event, List<Pod> pods) {
    var restartsBefore = new TreeMap<String, Integer>();
    for (var pod : pods) {
      restartsBefore.put(pod.meta().uid(), pod.status().restarts());
    }
    Predicate<ObjectChange> restarted =
        change ->
            isReady(change)
                && ((Pod) change.object()).status().restarts()
                    > restartsBefore.getOrDefault(change.object().meta().uid(), 0);
    new EventProgress(api, log, event, restarted, "ready again").follow(pods);
  }

  private void follow(Collection<? extends KubernetesObject> objects) {
    objects.forEach(object -> pendingUids.add(object.meta().uid()));
    if (pendingUids.isEmpty()) {
      log.done(event);
    }
    objects.forEach(object -> api.follow(object, listener));
  }

  private void onChange(ObjectChange change) {
    boolean hasArrived = arrived.test(change);
    if (!hasArrived && change.after() != null) {
      return;
    }
    api.unfollow(change.object(), listener);
    if (pendingUids.remove(change.object().meta().uid())) {
      var reached = !hasArrived ? "gone" : isComplete(change) ? "complete" : evidence;
      log.evidence(event, change.object().reference() + " " + reached);
      if (pendingUids.isEmpty()) {
        log.done(event);
      }
    }
  }

  private static boolean isReady(ObjectChange change) {
    return change.after() instanceof Pod pod && pod.isReady();
  }

  private static boolean isComplete(ObjectChange change) {
    return change.after() instanceof Workload workload && workload.isComplete();
  }
}
