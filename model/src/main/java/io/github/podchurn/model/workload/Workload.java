package io.github.podchurn.model.workload;

import io.github.podchurn.model.meta.KubernetesObject;

/** An object that has Pods made by a template, little by little. */
public interface Workload extends KubernetesObject {

  /** The template that is asked for now. */
  PodTemplate template();

  /** Whether what is asked for is the case: what {@code kubectl rollout status} waits for. */
  boolean isComplete();
}
