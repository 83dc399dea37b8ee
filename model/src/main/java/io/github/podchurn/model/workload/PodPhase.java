package io.github.podchurn.model.workload;

/** Where a Pod is in its life, by the summary of its containers. */
public enum PodPhase {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** Nobody can say, as the node does not answer; only old API servers write it. */
  UNKNOWN;

  /** Whether the Pod has ended for good. */
  public boolean isTerminal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
