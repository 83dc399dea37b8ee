package io.github.podchurn.model.balancing;

import java.util.Arrays;

/**
 * Finds the first of the positions with the least load per weight, and takes a changed load in
 * logarithmic time.
 *
 * <p>A binary tree over the positions: each node knows the winner below it. Of two it is the left
 * one unless the right one's load is truly less, so the first in the list wins ties. Fractions are
 * compared crosswise, as IPVS does, without rounding.
 */
final class Tournament {

  private static final int NOBODY = -1;

  private int leaves = 1;
  private int[] winners = {NOBODY, NOBODY};
  // By position. Weight 0 means that the position does not take part.
  private long[] loads = new long[1];
  private int[] weights = new int[1];

  /** Forgets everything; the positions then are {@code 0} to {@code size - 1}. */
  void clear(int size) {
    while (leaves < size) {
      leaves *= 2;
    }
    if (loads.length < leaves) {
      winners = new int[2 * leaves];
      loads = new long[leaves];
      weights = new int[leaves];
    }
    Arrays.fill(winners, NOBODY);
    Arrays.fill(weights, 0);
  }

  /** Enters a position; {@link #play} must follow before a winner is asked for. */
  void enter(int position, long load, int weight) {
    loads[position] = load;
    weights[position] = weight;
    winners[leaves + position] = weight > 0 ? position : NOBODY;
  }

  /** Plays all rounds. */
  void play() {
    for (int node = leaves - 1; node > 0; node--) {
      winners[node] = winnerOf(winners[2 * node], winners[2 * node + 1]);
    }
  }

  /** Gives a position a new load and plays its rounds again. */
  void update(int position, long load) {
    if (weights[position] == 0) {
      return;
    }
    loads[position] = load;
    for (int node = (leaves + position) / 2; node > 0; node /= 2) {
      int before = winners[node];
      int after = winnerOf(winners[2 * node], winners[2 * node + 1]);
      winners[node] = after;
      if (before != position && after != position) {
        return;
      }
    }
  }

  /** The winning position, or -1 if nobody takes part. */
  int winner() {
    return winners[1];
  }

  private int winnerOf(int left, int right) {
    if (left == NOBODY || right == NOBODY) {
      return left == NOBODY ? right : left;
    }
    return loads[right] * weights[left] < loads[left] * weights[right] ? right : left;
  }
}
