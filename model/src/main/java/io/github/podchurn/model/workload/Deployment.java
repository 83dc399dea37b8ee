package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;

/**
 * So many Pods of one template, which are replaced little by little when the template changes.
 *
 * @param generation grows with every change of what is asked for
 */
public record Deployment(ObjectMeta meta, long generation, Spec spec, Status status)
    implements KubernetesObject {

  /**
   * What is asked for.
   *
   * @param minReady how long a Pod must be ready before it counts as available
   * @param revisionHistoryLimit how many ReplicaSets without Pods are kept to go back to
   */
  public record Spec(
      int replicas,
      Selector selector,
      PodTemplate template,
      RollingUpdate rollingUpdate,
      Duration minReady,
      int revisionHistoryLimit) {

    public Spec withReplicas(int newReplicas) {
      return new Spec(
          newReplicas, selector, template, rollingUpdate, minReady, revisionHistoryLimit);
    }

    public Spec withTemplate(PodTemplate newTemplate) {
      return new Spec(
          replicas, selector, newTemplate, rollingUpdate, minReady, revisionHistoryLimit);
    }
  }

  /**
   * What the Deployment's controller last counted.
   *
   * @param observedGeneration the generation that the controller has acted upon
   * @param replicas Pods of all its ReplicaSets
   * @param updated those of the newest one
   */
  public record Status(
      long observedGeneration, int replicas, int updated, int ready, int available) {
    public static final Status EMPTY = new Status(0, 0, 0, 0, 0);
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
    return spec.replicas() + spec.rollingUpdate().fenceposts(spec.replicas()).surge();
  }

  /** The notes that the Deployment leaves on its ReplicaSets now. */
  public ReplicaSet.Rollout rollout(int revision) {
    return new ReplicaSet.Rollout(revision, spec.replicas(), maxReplicas());
  }

  /**
   * Whether what is asked for is the case: what {@code kubectl rollout status} waits for.
   *
   * <p>Source: {@code DeploymentComplete} in {@code
   * pkg/controller/deployment/util/deployment_util.go}.
   */
  public boolean isComplete() {
    return status.updated() == spec.replicas()
        && status.replicas() == spec.replicas()
        && status.available() == spec.replicas()
        && status.observedGeneration() >= generation;
  }
}
