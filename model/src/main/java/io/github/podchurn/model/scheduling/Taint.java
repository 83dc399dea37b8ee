package io.github.podchurn.model.scheduling;

/** A node's mark that keeps Pods away that do not tolerate it. */
public record Taint(String key, String value, Effect effect) {

  /** What becomes of Pods that do not tolerate a taint. */
  public enum Effect {
    /** New ones are not scheduled there. */
    NO_SCHEDULE("NoSchedule"),
    /** New ones are scheduled elsewhere if possible. */
    PREFER_NO_SCHEDULE("PreferNoSchedule"),
    /** New ones are not scheduled there and running ones are deleted. */
    NO_EXECUTE("NoExecute");

    private final String manifestName;

    Effect(String manifestName) {
      this.manifestName = manifestName;
    }

    /** As manifests and kubectl spell it. */
    public String manifestName() {
      return manifestName;
    }
  }

  /** The key of a node whose kubelet says that it is not well. */
  public static final String NOT_READY = "node.kubernetes.io/not-ready";

  /** The key of a node whose kubelet is not heard of. */
  public static final String UNREACHABLE = "node.kubernetes.io/unreachable";

  /** The key by which people say that a node is shut down and will not come back by itself. */
  public static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

  /** What a cordoned node is marked with. */
  public static final Taint UNSCHEDULABLE =
      new Taint("node.kubernetes.io/unschedulable", "", Effect.NO_SCHEDULE);
}
