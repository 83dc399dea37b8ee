package io.github.podchurn.engine.apiserver;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.scheduling.Toleration;
import io.github.podchurn.model.workload.Pod;

/** What the API server adds to every Pod before it stores it. */
final class PodAdmission {

  private PodAdmission() {}

  static KubernetesObject admit(KubernetesObject object) {
    if (!(object instanceof Pod pod)) {
      return object;
    }
    var placement = pod.spec().placement();
    var tolerations = Toleration.withDefaults(placement.tolerations());
    return pod.withSpec(pod.spec().withPlacement(placement.withTolerations(tolerations)));
  }
}
