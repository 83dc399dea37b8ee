package io.github.podchurn.reports.wording;

import io.github.podchurn.reports.wording.WorkloadStory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The change of a workload from one version to another: from the first Pod of the other one until
 * all Pods that do not terminate are of one version and ready.
 *
 * @param to the same as {@code from} if the workload went back before it was done
 * @param end null if it was not done when the run ended
 * @param leastReady Pods of all versions, meanwhile
 */
public record Rollout(String from, String to, double start, @Nullable Double end, int leastReady) {

  /** The rollouts in a workload's history, one after another. */
  static List<Rollout> all(List<String> versions, List<Step> steps) {
    var rollouts = new ArrayList<Rollout>();
    int current = -1;
    Rollout open = null;
    for (var step : steps) {
      var present = IntStream.range(0, versions.size()).filter(step::has).boxed().toList();
      if (present.isEmpty()) {
        open = open == null ? null : open.with(step);
        continue;
      }
      if (current < 0) {
        current = present.get(0);
      }
      int before = current;
      var other = present.stream().filter(version -> version != before).findFirst();
      if (open == null && other.isPresent()) {
        open =
            new Rollout(
                versions.get(before), versions.get(other.get()), step.at(), null, step.ready());
      }
      if (open == null) {
        continue;
      }
      open = open.with(step);
      if (present.size() == 1 && step.isSettled()) {
        current = present.get(0);
        rollouts.add(open.done(versions.get(current), step.at()));
        open = null;
      }
    }
    if (open != null) {
      rollouts.add(open);
    }
    return rollouts;
  }

  private Rollout with(Step step) {
    return new Rollout(from, to, start, end, Math.min(leastReady, step.ready()));
  }

  private Rollout done(String arrived, double at) {
    return new Rollout(from, arrived, start, at, leastReady);
  }
}
