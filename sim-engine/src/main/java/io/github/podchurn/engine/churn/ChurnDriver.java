package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.Admission;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.PodDeletion;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.engine.sampling.DurationSampler;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.model.scenario.TimelineEvent.Selection;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does to the cluster what the timeline says, when it says so. */
public final class ChurnDriver {

  /** What kubectl says, but for the address. */
  static final String UNREACHABLE = "Unable to connect to the server: connection refused";

  private final Simulator simulator;
  private final ApiServer api;
  private final Admission admission;
  private final RandomStreams streams;
  private final EventLog log;
  private final Targets targets;
  private final DeploymentVerbs deployments;
  private final RevisionVerbs revisions;
  private final ObjectVerbs objects;
  private final NodeVerbs nodes;
  private final Faults faults;

  /** A driver with nothing to do yet. */
  public ChurnDriver(
      Simulator simulator,
      ApiServer api,
      Admission admission,
      RandomStreams streams,
      Machines machines,
      EventLog log) {
    this.simulator = simulator;
    this.api = api;
    this.admission = admission;
    this.streams = streams;
    this.log = log;
    this.targets = new Targets(simulator, api, streams);
    this.deployments = new DeploymentVerbs(simulator, api, log);
    this.revisions = new RevisionVerbs(api, log);
    this.objects = new ObjectVerbs(api, admission, log);
    this.nodes = new NodeVerbs(simulator, api, log);
    this.faults = new Faults(simulator, api, targets, machines, log);
  }

  /** Puts all events of a timeline into the calendar. */
  public void play(List<TimelineEvent> timeline) {
    for (var event : timeline) {
      if (event.schedule() instanceof Schedule.Repeated repeated) {
        var random = streams.stream("every/" + event.name());
        repeat(event, repeated, DurationSampler.of(repeated.every(), random), repeated.from());
      } else {
        simulator.at(
            event.schedule().from().toNanos(), EventPriority.STIMULUS, () -> happen(event));
      }
    }
  }

  private void repeat(
      TimelineEvent event, Schedule.Repeated repeated, DurationSampler gap, Duration at) {
    if (repeated.until() != null && at.compareTo(repeated.until()) > 0) {
      return;
    }
    simulator.at(
        at.toNanos(),
        EventPriority.STIMULUS,
        () -> {
          happen(event);
          // At least a nanosecond, so that time goes on whatever is drawn.
          repeat(event, repeated, gap, at.plusNanos(Math.max(1, gap.nextNanos())));
        });
  }

  private void happen(TimelineEvent event) {
    var action = event.action();
    if (action instanceof Action.Fault) {
      faults.happen(event, action);
    } else if (api.outages().isUp()) {
      command(event, action);
    } else {
      log.evidence(event, UNREACHABLE);
      log.done(event);
    }
  }

  private void command(TimelineEvent event, Action action) {
    if (action instanceof Action.Apply apply) {
      apply(event, apply);
    } else if (action instanceof Action.Delete delete) {
      delete(event, delete);
    } else if (action instanceof Action.DeletePods delete) {
      deletePods(event, delete);
    } else if (action instanceof Action.Scale scale) {
      scale(event, scale);
    } else if (action instanceof Action.SetImage set) {
      setImage(event, set);
    } else if (action instanceof Action.RolloutRestart restart) {
      restart(event, restart);
    } else if (action instanceof Action.RolloutUndo undo) {
      undo(event, undo);
    } else if (action instanceof Action.RolloutPause pause) {
      deployments.pause(event, pause);
    } else if (action instanceof Action.Create create) {
      objects.create(event, create);
    } else if (action instanceof Action.Patch patch) {
      objects.patch(event, patch);
    } else if (action instanceof Action.Mark mark) {
      mark(event, mark);
    } else if (!nodes.happen(event, action)) {
      throw new IllegalArgumentException(action + " is neither a fault nor a command");
    }
  }

  private void scale(TimelineEvent event, Action.Scale scale) {
    if (scale.kind() == Kind.DEPLOYMENT) {
      deployments.scale(event, scale);
    } else {
      revisions.scale(event, scale);
    }
  }

  private void restart(TimelineEvent event, Action.RolloutRestart restart) {
    if (restart.kind() == Kind.DEPLOYMENT) {
      deployments.restart(event, restart);
    } else {
      revisions.restart(event, restart, deployments.now());
    }
  }

  private void setImage(TimelineEvent event, Action.SetImage set) {
    if (set.kind() == Kind.DEPLOYMENT) {
      deployments.setImage(event, set);
    } else {
      revisions.setImage(event, set);
    }
  }

  private void undo(TimelineEvent event, Action.RolloutUndo undo) {
    if (undo.kind() == Kind.DEPLOYMENT) {
      deployments.undo(event, undo);
    } else {
      revisions.undo(event, undo);
    }
  }

  private void apply(TimelineEvent event, Action.Apply apply) {
    var begun = new ArrayList<KubernetesObject>();
    for (var object : apply.objects()) {
      var existing = api.get(object.kind(), object.id());
      var done = existing == null ? create(object) : configure(existing, object);
      log.evidence(event, object.reference() + " " + done);
      var now = api.get(object.kind(), object.id());
      boolean isFollowed = now instanceof Pod || now instanceof Workload;
      if (now != null && isFollowed && !now.equals(existing)) {
        begun.add(now);
      }
    }
    EventProgress.ofStart(api, log, event, begun);
  }

  private String create(KubernetesObject object) {
    api.create(admission.admit(object));
    return "created";
  }

  /** Brings an object in line with a manifest; whether that changed anything, in kubectl's word. */
  private String configure(KubernetesObject existing, KubernetesObject manifest) {
    var wanted = admission.admit(Configuration.of(existing, manifest));
    if (wanted.equals(existing)) {
      return "unchanged";
    }
    api.update(existing, current -> wanted);
    return "configured";
  }

  private void delete(TimelineEvent event, Action.Delete delete) {
    var object = api.get(delete.kind(), delete.id());
    if (object == null) {
      log.evidence(event, delete.kind().resource() + "/" + delete.id().name() + " not found");
      log.done(event);
    } else if (object instanceof Pod pod) {
      deleteAll(event, List.of(pod), delete.gracePeriod());
    } else {
      api.remove(object);
      log.evidence(event, object.reference() + " deleted");
      log.done(event);
    }
  }

  private void mark(TimelineEvent event, Action.Mark mark) {
    if (mark.selection() instanceof Selection.Named named) {
      var object = api.get(mark.kind(), named.id());
      objects.mark(event, mark.changes(), object == null ? List.of() : List.of(object));
      return;
    }
    var matching = (Selection.Matching) mark.selection();
    var pods = targets.matching(matching.namespace(), matching.selector());
    objects.mark(event, mark.changes(), targets.draw(event, pods, matching.pick()));
  }

  private void deletePods(TimelineEvent event, Action.DeletePods delete) {
    var matching = targets.matching(delete.namespace(), delete.pods());
    deleteAll(event, targets.draw(event, matching, delete.pick()), delete.gracePeriod());
  }

  private void deleteAll(TimelineEvent event, List<Pod> pods, @Nullable Duration grace) {
    pods.forEach(pod -> log.evidence(event, pod.reference() + " deletion requested"));
    EventProgress.ofEnd(api, log, event, pods);
    pods.forEach(pod -> PodDeletion.request(api, pod, grace));
  }
}
