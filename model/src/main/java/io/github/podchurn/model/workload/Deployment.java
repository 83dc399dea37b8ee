package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * So many Pods of one template, which are replaced when the template changes: little by little, or
 * all at once.
 *
 * @param generation grows with every change of what is asked for
 */
public record Deployment(ObjectMeta meta, long generation, Spec spec, Status status)
    implements Workload {

  /**
   * What is asked for.
   *
   * @param rollingUpdate the bounds of the strategy RollingUpdate; null for Recreate
   * @param rollout how a rollout is watched over, and what is kept of former ones
   */
  public record Spec(
      int replicas,
      Selector selector,
      PodTemplate template,
      @Nullable RollingUpdate rollingUpdate,
      RolloutSettings rollout) {

    public Spec withReplicas(int newReplicas) {
      return new Spec(newReplicas, selector, template, rollingUpdate, rollout);
    }

    public Spec withTemplate(PodTemplate newTemplate) {
      return new Spec(replicas, selector, newTemplate, rollingUpdate, rollout);
    }

    public Spec withPaused(boolean isPaused) {
      return new Spec(replicas, selector, template, rollingUpdate, rollout.withPaused(isPaused));
    }

    /** How long a Pod must be ready before it counts as available. */
    public Duration minReady() {
      return rollout.minReady();
    }

    /** How many of the wished Pods may be missing; with Recreate nobody promises any. */
    public int maxUnavailable() {
      return rollingUpdate == null ? 0 : rollingUpdate.maxUnavailable(replicas);
    }

    private int surge() {
      return rollingUpdate == null ? 0 : rollingUpdate.fenceposts(replicas).surge();
    }
  }

  /**
   * What a Deployment says of its rollouts besides the strategy.
   *
   * @param minReady how long a Pod must be ready before it counts as available
   * @param revisionHistoryLimit how many ReplicaSets without Pods are kept to go back to
   * @param progressDeadline how long a rollout may stand still before it is said to be stuck; null
   *     for ever
   * @param paused whether a change of the template waits
   */
  public record RolloutSettings(
      Duration minReady,
      int revisionHistoryLimit,
      @Nullable Duration progressDeadline,
      boolean paused) {

    /** Of a manifest that states none. */
    public static final RolloutSettings DEFAULT =
        new RolloutSettings(Duration.ZERO, 10, RolloutProgress.DEFAULT_DEADLINE, false);

    public RolloutSettings withMinReady(Duration newMinReady) {
      return new RolloutSettings(newMinReady, revisionHistoryLimit, progressDeadline, paused);
    }

    RolloutSettings withPaused(boolean isPaused) {
      return new RolloutSettings(minReady, revisionHistoryLimit, progressDeadline, isPaused);
    }
  }

  /**
   * What the Deployment's controller last counted.
   *
   * @param observedGeneration the generation that the controller has acted upon
   * @param replicas Pods of all its ReplicaSets
   * @param updated those of the newest one
   * @param progress the condition Progressing; null until there is one
   */
  public record Status(
      long observedGeneration,
      int replicas,
      int updated,
      int ready,
      int available,
      @Nullable RolloutProgress progress) {
    public static final Status EMPTY = new Status(0, 0, 0, 0, 0);

    /** Counts without a condition. */
    public Status(long observedGeneration, int replicas, int updated, int ready, int available) {
      this(observedGeneration, replicas, updated, ready, available, null);
    }

    public Status withProgress(@Nullable RolloutProgress newProgress) {
      return new Status(observedGeneration, replicas, updated, ready, available, newProgress);
    }
  }

  @Override
  public Kind kind() {
    return Kind.DEPLOYMENT;
  }

  @Override
  public Deployment withMeta(ObjectMeta newMeta) {
    return new Deployment(newMeta, generation, spec, status);
  }

  /** The same with another wish, which makes it a new generation. */
  public Deployment withSpec(Spec newSpec) {
    return newSpec.equals(spec) ? this : new Deployment(meta, generation + 1, newSpec, status);
  }

  public Deployment withStatus(Status newStatus) {
    return new Deployment(meta, generation, spec, newStatus);
  }

  /** The most Pods, terminating ones aside, that there may be at any time of a rollout. */
  public int maxReplicas() {
    return spec.replicas() + spec.surge();
  }

  /** The notes that the Deployment leaves on its ReplicaSets now. */
  public ReplicaSet.Rollout rollout(int revision) {
    return new ReplicaSet.Rollout(revision, spec.replicas(), maxReplicas());
  }

  @Override
  public PodTemplate template() {
    return spec.template();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Source: {@code DeploymentComplete} in {@code
   * pkg/controller/deployment/util/deployment_util.go}.
   */
  @Override
  public boolean isComplete() {
    return status.updated() == spec.replicas()
        && status.replicas() == spec.replicas()
        && status.available() == spec.replicas()
        && status.observedGeneration() >= generation;
  }
}
