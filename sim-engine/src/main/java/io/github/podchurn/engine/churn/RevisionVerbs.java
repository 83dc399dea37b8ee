package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.workload.RevisionedWorkload;
import io.github.podchurn.model.workload.StatefulSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What kubectl's verbs do to StatefulSets and DaemonSets.
 *
 * <p>Source: {@code polymorphichelpers/rollback.go} and {@code objectrestarter.go} in {@code
 * kubernetes/kubectl}.
 */
final class RevisionVerbs {

  private final ApiServer api;
  private final EventLog log;

  RevisionVerbs(ApiServer api, EventLog log) {
    this.api = api;
    this.log = log;
  }

  /** Only a StatefulSet has a size. */
  void scale(TimelineEvent event, Action.Scale scale) {
    change(
        event,
        scale.kind(),
        scale.id(),
        it -> Optional.of(((StatefulSet) it).scaledTo(scale.replicas())),
        "scaled to " + scale.replicas());
  }

  void setImage(TimelineEvent event, Action.SetImage set) {
    change(
        event,
        set.kind(),
        set.id(),
        it -> Optional.of(it.withTemplate(it.template().withImages(set.images()))),
        "image updated");
  }

  /**
   * Changes the template by nothing but a time.
   *
   * @param now as the annotation is to say
   */
  void restart(TimelineEvent event, Action.RolloutRestart restart, String now) {
    change(
        event,
        restart.kind(),
        restart.id(),
        it ->
            Optional.of(
                it.withTemplate(it.template().withAnnotation(DeploymentVerbs.RESTARTED_AT, now))),
        "restarted");
  }

  void undo(TimelineEvent event, Action.RolloutUndo undo) {
    change(
        event,
        undo.kind(),
        undo.id(),
        it -> it.history().earlier(undo.toRevision()).map(it::withTemplate),
        "rolled back");
  }

  private void change(
      TimelineEvent event,
      Kind kind,
      NamespacedName id,
      Function<RevisionedWorkload, Optional<RevisionedWorkload>> wish,
      String said) {
    if (!(api.get(kind, id) instanceof RevisionedWorkload workload)) {
      log.evidence(event, kind.resource() + "/" + id.name() + " not found");
      log.done(event);
      return;
    }
    if (wish.apply(workload).isEmpty()) {
      log.evidence(event, workload.reference() + " has no such revision");
      log.done(event);
      return;
    }
    log.evidence(event, workload.reference() + " " + said);
    api.update(workload, current -> wish.apply((RevisionedWorkload) current).orElseThrow());
    EventProgress.ofStart(api, log, event, List.of(Objects.requireNonNull(api.get(kind, id))));
  }
}
