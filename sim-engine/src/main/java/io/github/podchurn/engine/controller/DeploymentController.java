package io.github.podchurn.engine.controller;

import static io.github.podchurn.engine.apiserver.ControlPlane.CONTROLLER_MANAGER;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Informer;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Operator;
import io.github.podchurn.model.selector.Requirement;
import io.github.podchurn.model.workload.Deployment;
import io.github.podchurn.model.workload.PodTemplate;
import io.github.podchurn.model.workload.PodTemplateHash;
import io.github.podchurn.model.workload.ReplicaSet;
import io.github.podchurn.model.workload.RolloutPlan;
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
 * <p>It knows Pods only by what ReplicaSets report of them. Pausing, the progress deadline and the
 * strategy Recreate are left out.
 */
final class DeploymentController {

  private static final Comparator<ReplicaSet> OLDEST_FIRST =
      Comparator.comparing((ReplicaSet set) -> set.meta().createdNanos())
          .thenComparing(set -> set.id());

  private final ApiServer api;
  private final WorkQueue<NamespacedName> queue;
  private final Informer<Deployment> deployments;
  private final Informer<ReplicaSet> replicaSets;

  private DeploymentController(ControlPlane plane) {
    this.api = plane.api();
    this.queue = new WorkQueue<>(plane.simulator(), this::reconcile);
    this.deployments =
        plane.informer(
            CONTROLLER_MANAGER,
            Kind.DEPLOYMENT,
            Deployment.class,
            (before, after) ->
                queue.add(Objects.requireNonNull(after == null ? before : after).id()));
    this.replicaSets =
        plane.informer(CONTROLLER_MANAGER, Kind.REPLICA_SET, ReplicaSet.class, this::onReplicaSet);
  }

  /** Makes the first ReplicaSet of every Deployment there is, at once. */
  static void bootstrap(ApiServer api) {
    for (var object : List.copyOf(api.list(Kind.DEPLOYMENT))) {
      var deployment = (Deployment) object;
      api.create(newReplicaSet(deployment, deployment.spec().replicas(), 1));
    }
  }

  /** Notes how things stand at once, then follows. */
  static void start(ControlPlane plane) {
    var controller = new DeploymentController(plane);
    controller.deployments.list().forEach(deployment -> controller.reconcile(deployment.id()));
  }

  private void onReplicaSet(@Nullable ReplicaSet before, @Nullable ReplicaSet after) {
    var owner = Objects.requireNonNull(after == null ? before : after).meta().owner();
    var id = Objects.requireNonNull(after == null ? before : after).id();
    if (owner != null) {
      queue.add(new NamespacedName(id.namespace(), owner.name()));
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
    var plan = RolloutPlan.next(deployment, newest, old);
    boolean acted = applyNewest(deployment, newest, plan.newest(), revision);
    for (int i = 0; i < old.size(); i++) {
      var note = deployment.rollout(old.get(i).rollout().revision());
      acted |= write(deployment, old.get(i), plan.old().get(i), note);
    }
    if (!acted && deployment.isComplete()) {
      cleanUp(deployment, old);
    }
    reportStatus(deployment, newest, owned);
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
    for (var set : replicaSets.list()) {
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

  /** Deletes the oldest ReplicaSets without Pods beyond those kept to go back to. */
  private void cleanUp(Deployment deployment, List<ReplicaSet> old) {
    int excess = old.size() - deployment.spec().revisionHistoryLimit();
    old.stream()
        .sorted(Comparator.comparing(set -> set.rollout().revision()))
        .limit(Math.max(0, excess))
        .filter(set -> set.replicas() == 0 && set.status().replicas() == 0)
        .forEach(api::remove);
  }

  private void reportStatus(
      Deployment deployment, @Nullable ReplicaSet newest, List<ReplicaSet> owned) {
    var status =
        new Deployment.Status(
            deployment.generation(),
            owned.stream().mapToInt(set -> set.status().replicas()).sum(),
            newest == null ? 0 : newest.status().replicas(),
            owned.stream().mapToInt(set -> set.status().ready()).sum(),
            owned.stream().mapToInt(set -> set.status().available()).sum());
    api.update(deployment, current -> ((Deployment) current).withStatus(status));
  }
}
