package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ControlPlane;
import io.github.podchurn.engine.apiserver.Leases;
import io.github.podchurn.model.scenario.NodeLifecycleSpec;

/** The controllers that give up what runs on lost nodes. */
public final class NodeControllers {

  private NodeControllers() {}

  /** Has them follow from now on. */
  public static void start(ControlPlane plane, Leases leases, NodeLifecycleSpec spec) {
    NodeLifecycleController.start(plane, leases, spec);
    TaintEvictionController.start(plane);
    PodGarbageCollector.start(plane);
  }
}
