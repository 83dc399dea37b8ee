package io.github.podchurn.model.scheduling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The scheduler's last step: how many nodes it looks at, and which of them it takes.
 *
 * <p>Source: {@code numFeasibleNodesToFind} and {@code selectHost} in {@code
 * pkg/scheduler/schedule_one.go}; weights in {@code
 * pkg/scheduler/apis/config/v1/default_plugins.go}.
 */
public final class NodeChoice {

  private static final int FEASIBLE_NODES_MIN = 100;
  private static final int FEASIBLE_PERCENT_MIN = 5;

  private NodeChoice() {}

  /**
   * The sum of a node's scores by the default weights.
   *
   * @param resources what {@link NodeResources} gives: its two scores, each from 0 to 100
   * @param taintToleration from 0 to 100
   * @param topologySpread from 0 to 100
   */
  public static long total(long resources, long taintToleration, long topologySpread) {
    return resources + 3 * taintToleration + 2 * topologySpread;
  }

  /** After how many feasible nodes the scheduler stops looking for more. */
  public static int feasibleNodesToFind(int nodes) {
    if (nodes < FEASIBLE_NODES_MIN) {
      return nodes;
    }
    int percent = Math.max(FEASIBLE_PERCENT_MIN, 50 - nodes / 125);
    return (int) Math.max(FEASIBLE_NODES_MIN, (long) nodes * percent / 100);
  }

  /** The index of the highest total; one of the equally good ones is drawn. */
  public static int best(long[] totals, RandomGenerator random) {
    var best = allBest(totals);
    return best[random.nextInt(best.length)];
  }

  /** The indices of the highest total, of which there may be several. */
  public static int[] allBest(long[] totals) {
    var best = new int[totals.length];
    int count = 0;
    for (int i = 0; i < totals.length; i++) {
      if (count > 0 && totals[i] > totals[best[0]]) {
        count = 0;
      }
      if (count == 0 || totals[i] == totals[best[0]]) {
        best[count++] = i;
      }
    }
    return Arrays.copyOf(best, count);
  }
}
