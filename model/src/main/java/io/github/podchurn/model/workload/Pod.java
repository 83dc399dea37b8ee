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

  /** The image of the first container: what people call the Pod's version. */
  public String version() {
    return spec.containers().get(0).image();
  }
}
