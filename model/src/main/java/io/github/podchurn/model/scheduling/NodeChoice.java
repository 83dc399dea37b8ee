package io.github.podchurn.model.scheduling;

import java.util.ArrayList;
import java.util.List;
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

  /** A node's scores, each from 0 to 100, by the plugins that are modelled. */
  public record Scores(
      long leastAllocated, long balancedAllocation, long taintToleration, long topologySpread) {

    /** Their sum by the default weights. */
    public long total() {
      return leastAllocated + balancedAllocation + 3 * taintToleration + 2 * topologySpread;
    }
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
  public static int best(List<Long> totals, RandomGenerator random) {
    var best = allBest(totals);
    return best.get(random.nextInt(best.size()));
  }

  /** The indices of the highest total, of which there may be several. */
  public static List<Integer> allBest(List<Long> totals) {
    var best = new ArrayList<Integer>();
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < totals.size(); i++) {
      if (totals.get(i) > highest) {
        highest = totals.get(i);
        best.clear();
      }
      if (totals.get(i) == highest) {
        best.add(i);
      }
    }
    return best;
  }
}
