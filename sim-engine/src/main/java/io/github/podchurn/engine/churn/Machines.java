package io.github.podchurn.engine.churn;

import io.github.podchurn.model.workload.Pod;

/** The nodes and the processes on them, for faults that no API call can cause. */
public interface Machines {

  /** Ends the application's process of a Pod; false if none runs. */
  boolean kill(Pod pod, int exitCode);

  /** Has the application go on listening without answering, or answer again; false if none runs. */
  boolean setHung(Pod pod, boolean hung);

  /** Has the application serve so many times as slowly as usual; false if none runs. */
  boolean setSlowness(Pod pod, double factor);

  /** Has the application say that it is not ready, or is again; false if none runs. */
  boolean setSayingUnready(Pod pod, boolean unready);

  void powerOff(String node);

  void powerOn(String node);

  /** Has the node and the API server not reach each other, or reach each other again. */
  void setPartitioned(String node, boolean partitioned);

  /** Has the node's proxy take up no changes, or go on. */
  void setProxyStalled(String node, boolean stalled);
}
