package io.github.podchurn.model.scheduling;

/** A node's mark that keeps Pods away that do not tolerate it. */
public record Taint(String key, String value, Effect effect) {

  /** What becomes of Pods that do not tolerate a taint. */
  public enum Effect {
    /** New ones are not scheduled there. */
    NO_SCHEDULE,
    /** New ones are scheduled elsewhere if possible. */
    PREFER_NO_SCHEDULE,
    /** New ones are not scheduled there and running ones are deleted. */
    NO_EXECUTE
  }

  /** What a cordoned node is marked with. */
  public static final Taint UNSCHEDULABLE =
      new Taint("node.kubernetes.io/unschedulable", "", Effect.NO_SCHEDULE);
}
