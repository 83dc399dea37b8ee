package io.github.podchurn.model.disruption;

/**
 * How many of a zone's nodes are lost, and with it how fast the others of them are given up: where
 * everything seems lost at once, it is rather the network.
 *
 * <p>Source: {@code ComputeZoneState} and {@code handleDisruption} in {@code
 * pkg/controller/nodelifecycle/node_lifecycle_controller.go}.
 */
public enum ZoneState {
  NORMAL,
  PARTIAL_DISRUPTION,
  FULL_DISRUPTION;

  private static final double UNHEALTHY_SHARE = 0.55;
  private static final int LARGE_ZONE = 50;
  private static final double USUAL_RATE = 0.1;
  private static final double REDUCED_RATE = 0.01;

  /** The state of a zone of so many nodes. */
  public static ZoneState of(int ready, int notReady) {
    if (ready == 0 && notReady > 0) {
      return FULL_DISRUPTION;
    }
    boolean isMost = notReady > 2 && (double) notReady / (notReady + ready) >= UNHEALTHY_SHARE;
    return isMost ? PARTIAL_DISRUPTION : NORMAL;
  }

  /** How many nodes per second are tainted with NoExecute; not at all if zero. */
  public double nodesPerSecond(int nodes) {
    if (this == PARTIAL_DISRUPTION) {
      return nodes > LARGE_ZONE ? REDUCED_RATE : 0;
    }
    return USUAL_RATE;
  }
}
