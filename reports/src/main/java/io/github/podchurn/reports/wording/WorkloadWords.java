package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import java.util.ArrayList;
import java.util.List;

/** What is said of a workload's Pods over time. */
public final class WorkloadWords {

  private static final int ROLLOUTS_TOLD = 2;

  private WorkloadWords() {}

  /** Its rollouts if it had any, otherwise its numbers of ready Pods. */
  public static String of(WorkloadStory story) {
    return story.rollouts().isEmpty() ? numbers(story) : rollouts(story);
  }

  /** The rollouts of a result's workloads, a sentence each. */
  public static List<String> rollouts(ExperimentResult result) {
    return WorkloadStory.all(result).stream()
        .filter(story -> !story.rollouts().isEmpty())
        .map(story -> rollouts(story) + ".")
        .toList();
  }

  private static String numbers(WorkloadStory story) {
    int least = story.leastReady();
    int most = story.mostReady();
    if (least == most) {
      return story.workload() + " always had " + Figures.plural(most, "ready Pod");
    }
    return story.workload() + " had " + least + " to " + most + " ready Pods";
  }

  private static String rollouts(WorkloadStory story) {
    var rollouts = story.rollouts();
    int least = rollouts.stream().mapToInt(Rollout::leastReady).min().orElse(0);
    return story.workload() + " " + changes(rollouts) + floor(least);
  }

  private static String changes(List<Rollout> rollouts) {
    if (rollouts.size() > ROLLOUTS_TOLD) {
      var last = rollouts.get(rollouts.size() - 1);
      return "changed its version "
          + rollouts.size()
          + " times"
          + (last.end() == null ? ", the last time not to the end" : "");
    }
    var parts = new ArrayList<String>();
    for (var rollout : rollouts) {
      parts.add(change(rollout, rollouts.get(0)));
    }
    return String.join(", ", parts);
  }

  private static String change(Rollout rollout, Rollout first) {
    var end = rollout.end();
    boolean isFirst = rollout.equals(first);
    var from = isFirst ? VersionWords.brief(rollout.from()) : "";
    var to = VersionWords.brief(rollout.to());
    if (end == null) {
      return (isFirst ? "was still on its way from " + from : "then was still on its way")
          + " to "
          + to
          + " when the run ended";
    }
    var took = " in " + Figures.seconds(end - rollout.start());
    if (rollout.from().equals(rollout.to())) {
      return (isFirst ? "left " + from : "then left it") + " and went back to it" + took;
    }
    if (isFirst) {
      return "went from " + from + " to " + to + took;
    }
    return (rollout.to().equals(first.from()) ? "then back" : "then to " + to) + took;
  }

  private static String floor(int least) {
    return least == 0
        ? ", at times without a ready Pod"
        : ", meanwhile never fewer than " + Figures.plural(least, "Pod") + " ready";
  }
}
