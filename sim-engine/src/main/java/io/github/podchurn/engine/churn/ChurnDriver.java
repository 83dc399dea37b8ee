package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.Admission;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does to the cluster what the timeline says, when it says so. */
public final class ChurnDriver {

  private final Simulator simulator;
  private final ApiServer api;
  private final Admission admission;
  private final RandomStreams streams;
  private final Containers containers;
  private final EventLog log;

  /** A driver with nothing to do yet. */
  public ChurnDriver(
      Simulator simulator,
      ApiServer api,
      Admission admission,
      RandomStreams streams,
      Containers containers,
      EventLog log) {
    this.simulator = simulator;
    this.api = api;
    this.admission = admission;
    this.streams = streams;
    this.containers = containers;
    this.log = log;
  }

  /** Puts all events of a timeline into the calendar. */
  public void play(List<TimelineEvent> timeline) {
    for (var event : timeline) {
      simulator.at(event.at().toNanos(), EventPriority.STIMULUS, () -> happen(event));
    }
  }

  private void happen(TimelineEvent event) {
    var action = event.action();
    if (action instanceof Action.Apply apply) {
      apply(event, apply);
    } else if (action instanceof Action.Delete delete) {
      delete(event, delete);
    } else {
      killContainers(event, (Action.KillContainer) action);
    }
  }

  private void apply(TimelineEvent event, Action.Apply apply) {
    var pods = new ArrayList<Pod>();
    for (var object : apply.objects()) {
      if (api.get(object.kind(), object.id()) != null) {
        log.evidence(event, object.reference() + " unchanged");
      } else {
        var created = api.create(admission.admit(object));
        log.evidence(event, object.reference() + " created");
        if (created instanceof Pod pod) {
          pods.add(pod);
        }
      }
    }
    EventProgress.ofStart(api, log, event, pods);
  }

  private void delete(TimelineEvent event, Action.Delete delete) {
    var object = api.get(delete.kind(), delete.id());
    if (object == null) {
      log.evidence(event, delete.kind().resource() + "/" + delete.id().name() + " not found");
      log.done(event);
      return;
    }
    log.evidence(event, object.reference() + " deletion requested");
    if (object instanceof Pod pod) {
      EventProgress.ofEnd(api, log, event, pod);
      deletePod(pod, delete);
    } else {
      api.remove(object);
      log.evidence(event, object.reference() + " gone");
      log.done(event);
    }
  }

  /** A Pod that no node has seen, or that is to go without grace, is gone at once. */
  private void deletePod(Pod pod, Action.Delete delete) {
    Duration grace =
        delete.gracePeriod() == null ? pod.spec().terminationGracePeriod() : delete.gracePeriod();
    if (pod.spec().nodeName() == null || grace.isZero()) {
      api.remove(pod);
    } else {
      api.requestDeletion(pod, grace);
    }
  }

  private void killContainers(TimelineEvent event, Action.KillContainer kill) {
    var killed = new ArrayList<Pod>();
    for (var pod : picked(event, kill)) {
      if (containers.kill(pod)) {
        killed.add(pod);
        log.evidence(event, pod.reference() + " container killed");
      } else {
        log.evidence(event, pod.reference() + " has no running container");
      }
    }
    EventProgress.ofRestart(api, log, event, killed);
  }

  private List<Pod> picked(TimelineEvent event, Action.KillContainer kill) {
    var candidates = new ArrayList<Pod>();
    for (KubernetesObject object : api.list(Kind.POD)) {
      if (object instanceof Pod pod
          && pod.meta().namespace().equals(kill.namespace())
          && kill.pods().matches(pod.meta().labels())
          && !pod.meta().isTerminating()) {
        candidates.add(pod);
      }
    }
    return draw(candidates, kill.pick(), streams.stream("pick/" + event.name()));
  }

  /** The first so many of a random order. */
  private static List<Pod> draw(List<Pod> candidates, Pick pick, RandomStream random) {
    int wanted = candidates.size();
    if (pick instanceof Pick.Count count) {
      wanted = Math.min(count.pods(), candidates.size());
    } else if (pick instanceof Pick.Share share && !candidates.isEmpty()) {
      wanted = Math.max(1, (int) Math.round(share.share() * candidates.size()));
    }
    var left = new ArrayList<>(candidates);
    var drawn = new ArrayList<Pod>();
    while (drawn.size() < wanted) {
      drawn.add(left.remove(random.below(left.size())));
    }
    return drawn;
  }
}
