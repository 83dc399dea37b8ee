package io.github.podchurn.engine.kernel;

/**
 * The order of events at the same instant; within one priority they keep the order of scheduling.
 */
public enum EventPriority {
  /** Done to the system from outside. */
  STIMULUS(0),
  /** News reaching a part. */
  DELIVERY(1),
  /** What a part does about its news. */
  REACTION(2),
  /** Work in progress moves on or is done. */
  WORK(3),
  /** New work arrives. */
  ARRIVAL(4);

  private final int rank;

  EventPriority(int rank) {
    this.rank = rank;
  }

  /** Lower comes first. */
  int rank() {
    return rank;
  }
}
