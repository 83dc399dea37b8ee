package io.github.podchurn.engine.controller;

import io.github.podchurn.model.meta.KubernetesObject;
import io.github.podchurn.model.workload.Pod;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a controller has done to the Pods of one ReplicaSet and not seen yet in its own copy of
 * them.
 *
 * <p>Source: {@code ControllerExpectations} in {@code pkg/controller/controller_utils.go}; that
 * they expire after five minutes is left out, as no watch event is ever lost here.
 */
final class Expectations {

  private final Set<String> creations = new TreeSet<>();
  private final Set<String> deletions = new TreeSet<>();

  void expectCreation(KubernetesObject pod) {
    creations.add(pod.meta().uid());
  }

  void expectDeletion(Pod pod) {
    deletions.add(pod.meta().uid());
  }

  /** A Pod was seen as it is now, or as it last was. */
  void observe(Pod pod, boolean isGone) {
    creations.remove(pod.meta().uid());
    if (isGone || pod.meta().isTerminating()) {
      deletions.remove(pod.meta().uid());
    }
  }

  boolean areMet() {
    return creations.isEmpty() && deletions.isEmpty();
  }
}
