package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.engine.kernel.EventPriority;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Operator;
import io.github.podchurn.model.selector.Requirement;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.PodTemplateHash;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.RevisionHistory;
import io.github.podchurn.model.workload.RolloutPlan;
import io.github.podchurn.model.workload.RolloutProgress;
import io.github.podchurn.model.workload.RolloutProgress.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ReplicaSets of every Deployment, step by step, to what the Deployment asks for.
 *
 * <p>It knows Pods by what ReplicaSets report of them; only the strategy Recreate looks at the Pods
 * themselves.
 */
final class DeploymentController {

  private static final Comparator<ReplicaSet> OLDEST_FIRST =
      Comparator.comparing((ReplicaSet set) -> set.meta().createdNanos())
          .thenComparing(set -> set.id());

  private final Simulator simulator;
  private final ApiServer api;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<Deployment> deployments;
  private final Informer<ReplicaSet> replicaSets;
  private final OwnedPods pods = new OwnedPods();

  private DeploymentController(SharedInformers shared) {
    this.simulator = shared.simulator();
    this.api = shared.api();
    this.queue = new WorkQueue<>(simulator, api, this::reconcile);
    this.deployments =
        shared.informer(
            Kind.DEPLOYMENT,
            Deployment.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    this.replicaSets = shared.informer(Kind.REPLICA_SET, ReplicaSet.class, this::onReplicaSet);
    shared.informer(Kind.POD, Pod.class, this::onPod).list().forEach(it -> pods.change(null, it));
  }

  /** Makes the first ReplicaSet of every Deployment there is, at once. */
  static void bootstrap(ApiServer api) {
    for (var object : List.copyOf(api.list(Kind.DEPLOYMENT))) {
      var deployment = (Deployment) object;
      api.create(newReplicaSet(deployment, deployment.spec().replicas(), 1));
    }
  }

  /** Notes how things stand at once, then follows. */
  static void start(SharedInformers shared) {
    var controller = new DeploymentController(shared);
    for (var deployment : List.copyOf(controller.deployments.list())) {
      controller.reconcile(deployment.id());
    }
  }

  private void onReplicaSet(@Nullable ReplicaSet before, @Nullable ReplicaSet after) {
    var owner = Objects.requireNonNull(after == null ? before : after).meta().owner();
    var id = Objects.requireNonNull(after == null ? before : after).id();
    if (owner != null) {
      queue.add(new NamespacedName(id.namespace(), owner.name()));
    }
  }

  /** The end of its last old Pod is what a Recreate waits for. */
  private void onPod(@Nullable Pod before, @Nullable Pod after) {
    pods.change(before, after);
    if (before == null || after != null || before.deploymentName().isEmpty()) {
      return;
    }
    var id = new NamespacedName(before.meta().namespace(), before.deploymentName());
    var deployment = deployments.get(id);
    if (deployment != null
        && deployment.spec().rollingUpdate() == null
        && podsOf(ownedBy(deployment)).isEmpty()) {
      queue.add(id);
    }
  }

  private void reconcile(NamespacedName id) {
    var deployment = deployments.get(id);
    if (deployment == null) {
      return;
    }
    var owned = ownedBy(deployment);
    var newest = withTemplate(owned, deployment.spec().template());
    var old = new ArrayList<>(owned);
    old.remove(newest);
    int revision = old.stream().mapToInt(set -> set.rollout().revision()).max().orElse(0) + 1;
    var plan = RolloutPlan.next(deployment, newest, old, podsOf(owned));
    boolean created = newest == null && plan.newest().isPresent();
    boolean acted = applyNewest(deployment, newest, plan.newest(), revision);
    for (int i = 0; i < old.size(); i++) {
      var note = deployment.rollout(old.get(i).rollout().revision());
      acted |= write(deployment, old.get(i), plan.old().get(i), note);
    }
    if (!acted && (deployment.isComplete() || deployment.spec().rollout().paused())) {
      int limit = deployment.spec().rollout().revisionHistoryLimit();
      RevisionHistory.toDelete(old, limit).forEach(api::remove);
    }
    var found =
        created
            ? Reason.NEW_REPLICA_SET_CREATED
            : newest == null ? null : Reason.FOUND_NEW_REPLICA_SET;
    reportStatus(deployment, newest, owned, found);
  }

  private List<Pod> podsOf(List<ReplicaSet> sets) {
    var all = new ArrayList<Pod>();
    sets.forEach(set -> all.addAll(pods.allOf(set.meta().uid())));
    return all;
  }

  /** Makes or changes the ReplicaSet of the present template; whether its size changed. */
  private boolean applyNewest(
      Deployment deployment, @Nullable ReplicaSet newest, OptionalInt size, int revision) {
    if (newest == null) {
      if (size.isEmpty()) {
        return false;
      }
      var created = newReplicaSet(deployment, size.getAsInt(), revision);
      // The cache may not show yet what this controller made a moment ago.
      if (api.get(Kind.REPLICA_SET, created.id()) == null) {
        api.create(created);
        tellScaling(deployment, created, 0, created.replicas());
      }
      return true;
    }
    int kept = Math.max(newest.rollout().revision(), revision);
    return write(deployment, newest, size.orElse(newest.replicas()), deployment.rollout(kept));
  }

  private boolean write(Deployment deployment, ReplicaSet set, int size, ReplicaSet.Rollout note) {
    if (!set.equals(api.get(Kind.REPLICA_SET, set.id()))) {
      // A write on an outdated copy is a conflict; the news of what changed leads to the next try.
      return size != set.replicas();
    }
    api.update(set, current -> set.scaledTo(size).withRollout(note));
    tellScaling(deployment, set, set.replicas(), size);
    return size != set.replicas();
  }

  private void tellScaling(Deployment deployment, ReplicaSet set, int before, int after) {
    if (before != after) {
      var message =
          String.format(
              Locale.ROOT,
              "Scaled %s replica set %s from %d to %d",
              before < after ? "up" : "down",
              set.meta().name(),
              before,
              after);
      api.events().normal(deployment, "ScalingReplicaSet", message);
    }
  }

  private static ReplicaSet newReplicaSet(Deployment deployment, int size, int revision) {
    var template = deployment.spec().template();
    var hash = PodTemplateHash.of(template, 0);
    var labelled = template.withLabel(PodTemplate.HASH_LABEL, hash);
    var meta =
        ObjectMeta.of(
                deployment.meta().namespace(),
                deployment.meta().name() + "-" + hash,
                labelled.labels())
            .ownedBy(deployment);
    var selector =
        deployment
            .spec()
            .selector()
            .and(Requirement.of(PodTemplate.HASH_LABEL, Operator.EQUALS, List.of(hash)));
    return new ReplicaSet(
        meta,
        size,
        selector,
        labelled,
        deployment.spec().minReady(),
        deployment.rollout(revision),
        ReplicaSet.Status.EMPTY);
  }

  private List<ReplicaSet> ownedBy(Deployment deployment) {
    var owned = new ArrayList<ReplicaSet>();
    for (var set : replicaSets.list(deployment.meta().namespace())) {
      if (set.meta().isOwnedBy(deployment.meta().uid())) {
        owned.add(set);
      }
    }
    owned.sort(OLDEST_FIRST);
    return owned;
  }

  private static @Nullable ReplicaSet withTemplate(List<ReplicaSet> sets, PodTemplate template) {
    for (var set : sets) {
      if (set.template().withoutHash().equals(template.withoutHash())) {
        return set;
      }
    }
    return null;
  }

  /**
   * Counts, and judges how the rollout gets on.
   *
   * @param found why there is a ReplicaSet of the present template; null if there is none
   */
  private void reportStatus(
      Deployment deployment,
      @Nullable ReplicaSet newest,
      List<ReplicaSet> owned,
      @Nullable Reason found) {
    var counted =
        new Deployment.Status(
            deployment.generation(),
            owned.stream().mapToInt(set -> set.status().replicas()).sum(),
            newest == null ? 0 : newest.status().replicas(),
            owned.stream().mapToInt(set -> set.status().ready()).sum(),
            owned.stream().mapToInt(set -> set.status().available()).sum());
    var status = counted.withProgress(progress(deployment, counted, found));
    api.update(deployment, current -> ((Deployment) current).withStatus(status));
    recheckProgress(deployment, status);
  }

  private @Nullable RolloutProgress progress(
      Deployment deployment, Deployment.Status counted, @Nullable Reason found) {
    var rollout = deployment.spec().rollout();
    var begun = RolloutProgress.begin(deployment, found, simulator.now());
    if (rollout.paused()) {
      return begun;
    }
    return RolloutProgress.next(
            begun, deployment, counted, rollout.progressDeadline(), simulator.now())
        .orElse(null);
  }

  /** Nothing else wakes a rollout that is stuck. */
  private void recheckProgress(Deployment deployment, Deployment.Status status) {
    var progress = status.progress();
    var deadline = deployment.spec().rollout().progressDeadline();
    if (progress == null || deadline == null || progress.equals(deployment.status().progress())) {
      return;
    }
    if (!deployment.withStatus(status).isComplete()) {
      long recheck = Math.max(simulator.now(), progress.recheckNanos(deadline));
      simulator.at(recheck, EventPriority.REACTION, () -> queue.add(deployment.id()));
    }
  }
}
