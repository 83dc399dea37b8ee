package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;

/**
 * So many Pods of one template.
 *
 * @param replicas how many there should be
 * @param minReady how long a Pod must be ready before it counts as available
 * @param rollout what the Deployment that it belongs to last noted on it
 */
public record ReplicaSet(
    ObjectMeta meta,
    int replicas,
    Selector selector,
    PodTemplate template,
    Duration minReady,
    Rollout rollout,
    Status status)
    implements KubernetesObject {

  /**
   * A Deployment's notes, which upstream keeps in annotations.
   *
   * @param revision counts the templates that the Deployment has had; 0 without a Deployment
   * @param desiredReplicas the size of the whole Deployment at that time
   * @param maxReplicas the most Pods that it might have then
   */
  public record Rollout(int revision, int desiredReplicas, int maxReplicas) {
    public static final Rollout NONE = new Rollout(0, 0, 0);

    public Rollout withRevision(int newRevision) {
      return new Rollout(newRevision, desiredReplicas, maxReplicas);
    }
  }

  /**
   * What the ReplicaSet's controller last counted.
   *
   * @param replicas Pods that are neither ended nor terminating
   * @param ready those of them that are ready
   * @param available those of them that have been ready for long enough
   */
  public record Status(int replicas, int ready, int available) {
    public static final Status EMPTY = new Status(0, 0, 0);
  }

  @Override
  public Kind kind() {
    return Kind.REPLICA_SET;
  }

  @Override
  public ReplicaSet withMeta(ObjectMeta newMeta) {
    return new ReplicaSet(newMeta, replicas, selector, template, minReady, rollout, status);
  }

  public ReplicaSet withStatus(Status newStatus) {
    return new ReplicaSet(meta, replicas, selector, template, minReady, rollout, newStatus);
  }

  public ReplicaSet withRollout(Rollout newRollout) {
    return new ReplicaSet(meta, replicas, selector, template, minReady, newRollout, status);
  }

  public ReplicaSet scaledTo(int newReplicas) {
    return new ReplicaSet(meta, newReplicas, selector, template, minReady, rollout, status);
  }
}
