package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.meta.ObjectMeta;

/** The smallest thing that runs: containers that share one address, on one node, never moved. */
public record Pod(ObjectMeta meta, PodSpec spec, PodStatus status) implements KubernetesObject {

  @Override
  public Kind kind() {
    return Kind.POD;
  }

  @Override
  public Pod withMeta(ObjectMeta newMeta) {
    return new Pod(newMeta, spec, status);
  }

  public Pod withSpec(PodSpec newSpec) {
    return new Pod(meta, newSpec, status);
  }

  public Pod withStatus(PodStatus newStatus) {
    return new Pod(meta, spec, newStatus);
  }

  /** Whether the Pod's Ready condition is true; a terminating Pod may well be. */
  public boolean isReady() {
    return status.ready();
  }

  /**
   * What the Pod belongs to, as kubectl would name it: its Deployment if it has one, else its
   * ReplicaSet, else itself.
   */
  public String workload() {
    var owner = meta.owner();
    if (owner == null) {
      return reference();
    }
    var deployment = deploymentName();
    return deployment.isEmpty()
        ? owner.kind().resource() + "/" + owner.name()
        : Kind.DEPLOYMENT.resource() + "/" + deployment;
  }

  /** The name of the Pod's Deployment; empty if it has none. */
  public String deploymentName() {
    var owner = meta.owner();
    var hash = meta.labels().get(PodTemplate.HASH_LABEL);
    if (owner == null || hash == null || !owner.name().endsWith("-" + hash)) {
      return "";
    }
    return owner.name().substring(0, owner.name().length() - hash.length() - 1);
  }

  /** The image of the first container: what people call the Pod's version. */
  public String version() {
    return spec.containers().get(0).image();
  }
}
