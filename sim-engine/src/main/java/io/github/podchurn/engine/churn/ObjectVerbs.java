package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.Admission;
import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges;
import io.github.podchurn.model.scenario.TimelineEvent.MarkChanges.Target;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What kubectl's verbs do that work on objects of any kind. */
final class ObjectVerbs {

  private final ApiServer api;
  private final Admission admission;
  private final EventLog log;

  ObjectVerbs(ApiServer api, Admission admission, EventLog log) {
    this.api = api;
    this.admission = admission;
    this.log = log;
  }

  void create(TimelineEvent event, Action.Create create) {
    var object = create.object();
    if (api.get(object.kind(), object.id()) != null) {
      log.evidence(event, object.reference() + " already exists");
      log.done(event);
      return;
    }
    var created = api.create(admission.admit(object));
    log.evidence(event, object.reference() + " created");
    follow(event, created);
  }

  /** Follows what takes its time; anything else is done when it is written. */
  private void follow(TimelineEvent event, KubernetesObject object) {
    boolean isFollowed = object instanceof Pod || object instanceof Workload;
    EventProgress.ofStart(api, log, event, isFollowed ? List.of(object) : List.of());
  }

  void patch(TimelineEvent event, Action.Patch patch) {
    var live = api.get(patch.base().kind(), patch.base().id());
    if (live == null) {
      log.evidence(event, patch.base().reference() + " not found");
      log.done(event);
      return;
    }
    var patched = admission.admit(Configuration.of(live, patch.base(), patch.patched()));
    api.update(live, current -> patched);
    boolean isChanged = !patched.equals(live);
    log.evidence(event, live.reference() + (isChanged ? " patched" : " patched (no change)"));
    follow(event, Objects.requireNonNull(api.get(live.kind(), live.id())));
  }

  /** Changes labels or annotations of what was selected. */
  void mark(TimelineEvent event, MarkChanges changes, List<? extends KubernetesObject> objects) {
    var verb = changes.target() == Target.LABELS ? "labeled" : "annotated";
    if (objects.isEmpty()) {
      log.evidence(event, "no resources found");
    }
    for (var object : objects) {
      var marked = marked(marks(object, changes.target()), changes);
      if (marked.isEmpty()) {
        log.evidence(event, object.reference() + " has another value, and --overwrite is false");
        continue;
      }
      api.update(object, current -> withMarks(current, changes.target(), marked.get()));
      log.evidence(event, object.reference() + " " + verb);
    }
    log.done(event);
  }

  private static Labels marks(KubernetesObject object, Target target) {
    return target == Target.LABELS ? object.meta().labels() : object.meta().annotations();
  }

  private static KubernetesObject withMarks(KubernetesObject object, Target target, Labels marks) {
    var meta = object.meta();
    return object.withMeta(
        target == Target.LABELS ? meta.withLabels(marks) : meta.withAnnotations(marks));
  }

  /** Empty when a key has another value that is not to be overwritten. */
  private static Optional<Labels> marked(Labels before, MarkChanges changes) {
    var after = new TreeMap<>(before.asMap());
    for (var change : changes.values().entrySet()) {
      var key = change.getKey();
      var value = change.getValue();
      if (value.isEmpty()) {
        after.remove(key);
      } else {
        var known = after.put(key, value.get());
        if (known != null && !known.equals(value.get()) && !changes.overwrite()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Labels(after));
  }
}
