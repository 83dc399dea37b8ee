package io.github.podchurn.engine.churn;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.engine.metrics.EventLog;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.RevisionHistory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What kubectl's verbs change in a Deployment, and what they refuse to change.
 *
 * <p>Source: {@code polymorphichelpers/rollback.go} and {@code objectrestarter.go} in {@code
 * kubernetes/kubectl}.
 */
final class DeploymentVerbs {

  static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

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
        scale.id(),
        deployment ->
            new Wish(
                deployment.spec().withReplicas(scale.replicas()), "scaled to " + scale.replicas()));
  }

  void setImage(TimelineEvent event, Action.SetImage set) {
    change(
        event,
        set.id(),
        deployment -> {
          var template = deployment.spec().template().withImages(set.images());
          return new Wish(deployment.spec().withTemplate(template), "image updated");
        });
  }

  void restart(TimelineEvent event, Action.RolloutRestart restart) {
    var now = now();
    change(
        event,
        restart.id(),
        deployment -> {
          if (deployment.spec().rollout().paused()) {
            return Wish.refused("can't restart paused deployment (run rollout resume first)");
          }
          var template = deployment.spec().template().withAnnotation(RESTARTED_AT, now);
          return new Wish(deployment.spec().withTemplate(template), "restarted");
        });
  }

  /** The time as an annotation: different at every moment. */
  String now() {
    return String.format(Locale.ROOT, "%.9f", simulator.now() / 1e9);
  }

  void undo(TimelineEvent event, Action.RolloutUndo undo) {
    change(event, undo.id(), deployment -> undone(deployment, undo.toRevision()));
  }

  private Wish undone(Deployment deployment, @Nullable Integer toRevision) {
    if (deployment.spec().rollout().paused()) {
      return Wish.refused(
          "you cannot rollback a paused deployment; resume it first with"
              + " 'kubectl rollout resume' and try again");
    }
    return earlier(deployment, toRevision)
        .map(set -> deployment.spec().withTemplate(set.template().withoutHash()))
        .map(spec -> new Wish(spec, "rolled back"))
        .orElse(Wish.refused("has no such revision"));
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
          deployment ->
              deployment.spec().rollout().paused()
                  ? new Wish(deployment.spec().withPaused(false), "resumed")
                  : Wish.refused("is not paused"));
    } else if (api.get(Kind.DEPLOYMENT, pause.deployment()) instanceof Deployment deployment) {
      var paused = deployment.spec().withPaused(true);
      boolean already = deployment.spec().rollout().paused();
      api.update(deployment, current -> ((Deployment) current).withSpec(paused));
      log.evidence(event, deployment.reference() + (already ? " is already paused" : " paused"));
      log.done(event);
    } else {
      notFound(event, pause.deployment());
    }
  }

  private void notFound(TimelineEvent event, NamespacedName id) {
    log.evidence(event, "deployment/" + id.name() + " not found");
    log.done(event);
  }

  /**
   * What is to become of a Deployment.
   *
   * @param spec null when kubectl refuses to change it
   * @param said what is told of it
   */
  private record Wish(Deployment.@Nullable Spec spec, String said) {

    static Wish refused(String reason) {
      return new Wish(null, reason);
    }
  }

  private void change(TimelineEvent event, NamespacedName id, Function<Deployment, Wish> wishes) {
    if (!(api.get(Kind.DEPLOYMENT, id) instanceof Deployment deployment)) {
      notFound(event, id);
      return;
    }
    var wish = wishes.apply(deployment);
    log.evidence(event, deployment.reference() + " " + wish.said());
    var spec = wish.spec();
    if (spec == null) {
      log.done(event);
      return;
    }
    api.update(deployment, current -> ((Deployment) current).withSpec(spec));
    var changed = (Deployment) Objects.requireNonNull(api.get(Kind.DEPLOYMENT, id));
    EventProgress.ofStart(api, log, event, List.of(changed));
  }
}
