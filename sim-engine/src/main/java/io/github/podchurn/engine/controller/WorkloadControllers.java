package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.engine.kernel.Simulator;
import io.github.podchurn.model.scenario.ControlPlaneSpec;

/** The controllers that make and delete Pods. */
public final class WorkloadControllers {

  private final Simulator simulator;
  private final ApiServer api;
  private final RandomStreams streams;
  private final ControlPlaneSpec delays;
  private final GeneratedNames podNames;

  private WorkloadControllers(
      Simulator simulator, ApiServer api, RandomStreams streams, ControlPlaneSpec delays) {
    this.simulator = simulator;
    this.api = api;
    this.streams = streams;
    this.delays = delays;
    DeploymentController.bootstrap(api);
    this.podNames = ReplicaSetController.bootstrap(api, streams);
  }

  /** Makes all ReplicaSets and Pods of the Deployments there are, at once. */
  public static WorkloadControllers bootstrap(
      Simulator simulator, ApiServer api, RandomStreams streams, ControlPlaneSpec delays) {
    return new WorkloadControllers(simulator, api, streams, delays);
  }

  /** Has the controllers note how things stand, and follow from now on. */
  public void start() {
    ReplicaSetController.start(simulator, api, streams, podNames, delays);
    DeploymentController.start(simulator, api, streams, delays);
    GarbageCollector.start(simulator, api, streams, delays);
  }
}
