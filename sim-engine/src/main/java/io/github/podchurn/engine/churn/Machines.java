package io.github.podchurn.engine.churn;

import io.github.podchurn.model.workload.ContainerTermination;
import io.github.podchurn.model.workload.Pod;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The nodes and the processes on them, for faults that no API call can cause. */
public interface Machines {

  /** Ends the application's process of a Pod; false if none runs. */
  boolean kill(Pod pod, ContainerTermination.Reason reason);

  /** Has the application go on listening without answering, or answer again; false if none runs. */
  boolean setHung(Pod pod, boolean hung);

  /** Has the application serve so many times as slowly as usual; false if none runs. */
  boolean setSlowness(Pod pod, double factor);

  /** Has the application say that it is not ready, or is again; false if none runs. */
  boolean setSayingUnready(Pod pod, boolean unready);

  void powerOff(String node);

  void powerOn(String node);

  /**
   * Has the node's kubelet end its Pods, and the node go dark when they have ended or {@code grace}
   * is over; nothing happens to one that is dark or on its way there.
   *
   * @param whenOff told of the Pods that had not ended by then
   */
  void shutDown(String node, Duration grace, Consumer<List<Pod>> whenOff);

  /** Has the node and the API server not reach each other, or reach each other again. */
  void setPartitioned(String node, boolean partitioned);

  /** Has the node's proxy take up no changes, or go on. */
  void setProxyStalled(String node, boolean stalled);
}
