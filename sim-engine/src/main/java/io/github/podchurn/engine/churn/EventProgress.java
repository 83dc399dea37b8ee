package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ObjectChange;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.workload.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Follows the Pods that an event concerns until each has come to where the event was to bring it.
 */
final class EventProgress {

  private final EventLog log;
  private final TimelineEvent event;
  private final Map<String, Pod> pending = new TreeMap<>();
  private final Predicate<ObjectChange> arrived;
  private final String evidence;

  private EventProgress(
      EventLog log,
      TimelineEvent event,
      Collection<Pod> pods,
      Predicate<ObjectChange> arrived,
      String evidence) {
    this.log = log;
    this.event = event;
    pods.forEach(pod -> pending.put(pod.meta().uid(), pod));
    this.arrived = arrived;
    this.evidence = evidence;
  }

  /** New Pods: until they are ready. */
  static void ofStart(ApiServer api, EventLog log, TimelineEvent event, List<Pod> pods) {
    follow(api, new EventProgress(log, event, pods, EventProgress::isReady, "ready"));
  }

  /** A Pod that is to go: until its object is gone. */
  static void ofEnd(ApiServer api, EventLog log, TimelineEvent event, Pod pod) {
    follow(
        api, new EventProgress(log, event, List.of(pod), change -> change.after() == null, "gone"));
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
    follow(api, new EventProgress(log, event, pods, restarted, "ready again"));
  }

  private static void follow(ApiServer api, EventProgress progress) {
    if (progress.pending.isEmpty()) {
      progress.log.done(progress.event);
    } else {
      api.observe(Kind.POD, progress::onChange);
    }
  }

  private void onChange(ObjectChange change) {
    var uid = change.object().meta().uid();
    if (!pending.containsKey(uid)) {
      return;
    }
    if (arrived.test(change) || change.after() == null) {
      pending.remove(uid);
      log.evidence(
          event, change.object().reference() + " " + (arrived.test(change) ? evidence : "gone"));
      if (pending.isEmpty()) {
        log.done(event);
      }
    }
  }

  private static boolean isReady(ObjectChange change) {
    return change.after() instanceof Pod pod && pod.isReady();
  }
}
