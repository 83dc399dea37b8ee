package io.github.podchurn.engine.churn;

import io.github.podchurn.model.workload.Pod;

/** The processes on the nodes, for faults that no API call can cause. */
public interface Containers {

  /** Kills the application's process of a Pod; false if none runs. */
  boolean kill(Pod pod);
}
