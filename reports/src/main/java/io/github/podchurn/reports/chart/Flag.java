package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.EventWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A timeline event on the time axis.
 *
 * @param lane 0 is next to the plot; events whose names would overlap stand in different lanes
 */
public record Flag(double at, String name, int lane) {

  private static final int LANES_MAX = 4;

  /**
   * The flags of a result's events.
   *
   * @param secondsPerCharacter how much time a character of a name covers
   */
  public static List<Flag> all(ExperimentResult result, double secondsPerCharacter) {
    var events =
        result.timeline().stream().sorted(Comparator.comparingDouble(event -> event.at())).toList();
    var flags = new ArrayList<Flag>(events.size());
    var laneEnds = new double[LANES_MAX];
    Arrays.fill(laneEnds, Double.NEGATIVE_INFINITY);
    for (var event : events) {
      var name = EventWords.flag(result, event);
      int lane = freeLane(laneEnds, event.at());
      laneEnds[lane] = event.at() + (name.length() + 2) * secondsPerCharacter;
      flags.add(new Flag(event.at(), name, lane));
    }
    return flags;
  }

  private static int freeLane(double[] laneEnds, double at) {
    for (int lane = 0; lane < laneEnds.length; lane++) {
      if (laneEnds[lane] <= at) {
        return lane;
      }
    }
    return laneEnds.length - 1;
  }

  /** How many lanes the flags take. */
  public static int lanes(List<Flag> flags) {
    return flags.stream().mapToInt(Flag::lane).max().orElse(-1) + 1;
  }
}
