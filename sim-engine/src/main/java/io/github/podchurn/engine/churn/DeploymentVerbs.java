package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.workload.Container;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.RevisionHistory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kubectl's verbs change in a Deployment. */
final class DeploymentVerbs {

  private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  private final Simulator simulator;
  private final ApiServer api;
  private final EventLog log;

  DeploymentVerbs(Simulator simulator, ApiServer api, EventLog log) {
    this.simulator = simulator;
    this.api = api;
    this.log = log;
  }

  void scale(TimelineEvent event, Action.Scale scale) {
    change(
        event,
        scale.deployment(),
        deployment -> Optional.of(deployment.spec().withReplicas(scale.replicas())),
        "scaled to " + scale.replicas());
  }

  void setImage(TimelineEvent event, Action.SetImage set) {
    change(
        event,
        set.deployment(),
        deployment -> {
          var template = deployment.spec().template();
          return Optional.of(deployment.spec().withTemplate(withImages(template, set.images())));
        },
        "image updated");
  }

  private static PodTemplate withImages(PodTemplate template, Map<String, String> images) {
    List<Container> containers =
        template.spec().containers().stream()
            .map(old -> old.withImage(images.getOrDefault(old.name(), old.image())))
            .toList();
    return template.withSpec(template.spec().withContainers(containers));
  }

  void restart(TimelineEvent event, Action.RolloutRestart restart) {
    var now = String.format(Locale.ROOT, "%.9f", simulator.now() / 1e9);
    change(
        event,
        restart.deployment(),
        deployment -> {
          var template = deployment.spec().template().withAnnotation(RESTARTED_AT, now);
          return Optional.of(deployment.spec().withTemplate(template));
        },
        "restarted");
  }

  void undo(TimelineEvent event, Action.RolloutUndo undo) {
    change(
        event,
        undo.deployment(),
        deployment ->
            earlier(deployment, undo.toRevision())
                .map(set -> deployment.spec().withTemplate(set.template().withoutHash())),
        "rolled back");
  }

  /** The ReplicaSet to go back to: of the revision asked for, or of the one before the present. */
  private Optional<ReplicaSet> earlier(Deployment deployment, @Nullable Integer toRevision) {
    var owned =
        api.list(Kind.REPLICA_SET).stream()
            .filter(object -> object.meta().isOwnedBy(deployment.meta().uid()))
            .map(ReplicaSet.class::cast)
            .toList();
    return RevisionHistory.rollbackTarget(
        owned, toRevision == null ? RevisionHistory.PREVIOUS : toRevision);
  }

  /**
   * Stops or resumes the rollout. What pauses a rollout is done at once, what resumes one when it
   * has got there.
   */
  void pause(TimelineEvent event, Action.RolloutPause pause) {
    if (!pause.paused()) {
      change(
          event,
          pause.deployment(),
          deployment -> Optional.of(deployment.spec().withPaused(false)),
          "resumed");
    } else if (api.get(Kind.DEPLOYMENT, pause.deployment()) instanceof Deployment deployment) {
      var paused = deployment.spec().withPaused(true);
      api.update(deployment, current -> ((Deployment) current).withSpec(paused));
      log.evidence(event, deployment.reference() + " paused");
      log.done(event);
    } else {
      notFound(event, pause.deployment());
    }
  }

  private void notFound(TimelineEvent event, NamespacedName id) {
    log.evidence(event, "deployment/" + id.name() + " not found");
    log.done(event);
  }

  /** Gives a Deployment's wish, or nothing when there is none to give. */
  private interface Wish {
    Optional<Deployment.Spec> of(Deployment deployment);
  }

  private void change(TimelineEvent event, NamespacedName id, Wish wish, String evidence) {
    if (!(api.get(Kind.DEPLOYMENT, id) instanceof Deployment deployment)) {
      notFound(event, id);
      return;
    }
    var spec = wish.of(deployment);
    if (spec.isEmpty()) {
      log.evidence(event, deployment.reference() + " has no such revision");
      log.done(event);
      return;
    }
    api.update(deployment, current -> ((Deployment) current).withSpec(spec.get()));
    log.evidence(event, deployment.reference() + " " + evidence);
    var changed = (Deployment) Objects.requireNonNull(api.get(Kind.DEPLOYMENT, id));
    EventProgress.ofStart(api, log, event, List.of(changed));
  }
}
