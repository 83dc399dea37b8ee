package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ControlPlane;

/** The controllers that make and delete Pods, and the one that says how many may be evicted. */
public final class WorkloadControllers {

  private final ControlPlane plane;
  private final GeneratedNames podNames;

  private WorkloadControllers(ControlPlane plane) {
    this.plane = plane;
    DeploymentController.bootstrap(plane.api());
    this.podNames = ReplicaSetController.bootstrap(plane);
  }

  /** Makes all ReplicaSets and Pods of the Deployments there are, at once. */
  public static WorkloadControllers bootstrap(ControlPlane plane) {
    return new WorkloadControllers(plane);
  }

  /** Has the controllers note how things stand, and follow from now on. */
  public void start() {
    ReplicaSetController.start(plane, podNames);
    DeploymentController.start(plane);
    GarbageCollector.start(plane);
    DisruptionController.start(plane);
  }
}
