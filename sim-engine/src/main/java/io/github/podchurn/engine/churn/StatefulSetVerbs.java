package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.workload.StatefulSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What kubectl's verbs do to StatefulSets. */
final class StatefulSetVerbs {

  private final ApiServer api;
  private final EventLog log;

  StatefulSetVerbs(ApiServer api, EventLog log) {
    this.api = api;
    this.log = log;
  }

  void scale(TimelineEvent event, Action.Scale scale) {
    var said = "scaled to " + scale.replicas();
    change(event, scale.id(), spec -> spec.withReplicas(scale.replicas()), said);
  }

  /**
   * Changes the template by nothing but a time.
   *
   * @param now as the annotation is to say
   */
  void restart(TimelineEvent event, Action.RolloutRestart restart, String now) {
    change(
        event,
        restart.id(),
        spec ->
            spec.withTemplate(spec.template().withAnnotation(DeploymentVerbs.RESTARTED_AT, now)),
        "restarted");
  }

  private void change(
      TimelineEvent event, NamespacedName id, UnaryOperator<StatefulSet.Spec> wish, String said) {
    if (!(api.get(Kind.STATEFUL_SET, id) instanceof StatefulSet set)) {
      log.evidence(event, "statefulset/" + id.name() + " not found");
      log.done(event);
      return;
    }
    log.evidence(event, set.reference() + " " + said);
    var spec = wish.apply(set.spec());
    api.update(set, current -> ((StatefulSet) current).withSpec(spec));
    var changed = Objects.requireNonNull(api.get(Kind.STATEFUL_SET, id));
    EventProgress.ofStart(api, log, event, List.of(changed));
  }
}
