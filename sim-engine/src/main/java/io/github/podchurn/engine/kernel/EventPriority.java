package io.github.podchurn.engine.kernel;

/** The order of events at the same instant; within one priority they keep the order of scheduling. */
public enum EventPriority {
  /** Done to the system from outside. */
  STIMULUS,
  /** News reaching a part. */
  DELIVERY,
  /** What a part does about its news. */
  REACTION,
  /** Work in progress moves on or is done. */
  WORK,
  /** New work arrives. */
  ARRIVAL
}
