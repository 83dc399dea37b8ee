package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.model.meta.Kind;

/** The controllers that make and delete Pods, and the one that says how many may be evicted. */
public final class WorkloadControllers {

  private final ControlPlane plane;
  private final GeneratedNames podNames;

  private WorkloadControllers(ControlPlane plane) {
    this.plane = plane;
    this.podNames = new GeneratedNames(plane.api(), plane.streams(), Kind.POD);
    DeploymentController.bootstrap(plane.api());
    ReplicaSetController.bootstrap(plane.api(), podNames);
    StatefulSetController.bootstrap(plane.api());
    DaemonSetController.bootstrap(plane.api(), podNames);
  }

  /** Makes all ReplicaSets and Pods of the Deployments there are, at once. */
  public static WorkloadControllers bootstrap(ControlPlane plane) {
    return new WorkloadControllers(plane);
  }

  /** Has the controllers note how things stand, and follow from now on. */
  public void start() {
    // Before the others take their copies: they find everything counted.
    ReplicaSetController.count(plane.api(), plane.simulator().now());
    StatefulSetController.count(plane.api(), plane.simulator().now());
    DaemonSetController.count(plane.api(), plane.simulator().now());
    var informers = new SharedInformers(plane);
    ReplicaSetController.start(informers, podNames);
    DeploymentController.start(informers);
    StatefulSetController.start(informers);
    DaemonSetController.start(informers, podNames);
    JobController.start(informers, podNames);
    CronJobController.start(informers);
    GarbageCollector.start(plane);
    DisruptionController.start(informers);
    HorizontalPodAutoscalerController.start(informers);
  }
}
