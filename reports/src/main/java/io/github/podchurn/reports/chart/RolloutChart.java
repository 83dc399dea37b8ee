package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.WorkloadStory;
import io.github.podchurn.reports.wording.WorkloadWords;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many Pods of each version every workload had over time, ready ones below all others. */
public record RolloutChart(
    String title,
    String alternative,
    TimeAxis axis,
    List<PodStack> panels,
    Versions versions,
    int leftOut)
    implements Chart {

  private static final int PANELS_MAX = 6;

  public RolloutChart {
    panels = List.copyOf(panels);
  }

  /** The chart of a result; nothing if no workload had several Pods and a change among them. */
  public static Optional<RolloutChart> of(ExperimentResult result) {
    var stories =
        WorkloadStory.all(result).stream()
            .filter(RolloutChart::isTold)
            .sorted(Comparator.comparing(story -> story.rollouts().isEmpty()))
            .toList();
    if (stories.isEmpty()) {
      return Optional.empty();
    }
    var axis = new TimeAxis(result.series().durationSeconds());
    var versions = Versions.of(result);
    var shown = stories.subList(0, Math.min(PANELS_MAX, stories.size()));
    return Optional.of(
        new RolloutChart(
            title(stories),
            stories.stream().map(story -> WorkloadWords.of(story) + ".").collect(joining(" ")),
            axis,
            shown.stream().map(story -> PodStack.of(story, versions, axis)).toList(),
            versions,
            stories.size() - shown.size()));
  }

  private static boolean isTold(WorkloadStory story) {
    boolean several = story.mostPods() > 1 || story.versions().size() > 1;
    return several && story.steps().size() > 1;
  }

  @Override
  public String name() {
    return "rollout";
  }

  @Override
  public String reading() {
    return "Pods of every version, one upon the other: ready ones at the bottom, so that the edge of"
        + " the full colours is the number of ready Pods; above them those that are not ready, and"
        + " those that terminate."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more workload") + " not drawn.");
  }

  /** The places of the versions that occur, for the legend. */
  public List<Integer> versionPlaces() {
    return bands().stream().map(PodStack.Band::place).distinct().sorted().toList();
  }

  /** The states that occur besides {@link State#READY}, for the legend. */
  public List<State> states() {
    return bands().stream()
        .map(PodStack.Band::state)
        .filter(state -> state != State.READY)
        .distinct()
        .sorted()
        .toList();
  }

  /** What the legend calls a state. */
  public String nameOf(State state) {
    return state == State.STARTING ? "not ready" : "terminating";
  }

  private List<PodStack.Band> bands() {
    return panels.stream().map(PodStack::bands).flatMap(Collection::stream).toList();
  }

  private static String title(List<WorkloadStory> stories) {
    var rollingOut = stories.stream().filter(story -> !story.rollouts().isEmpty()).toList();
    if (rollingOut.size() == 1) {
      return WorkloadWords.of(rollingOut.get(0));
    }
    if (rollingOut.isEmpty() && stories.size() == 1) {
      return WorkloadWords.of(stories.get(0));
    }
    return rollingOut.isEmpty()
        ? "Pods of every workload, over time"
        : rollingOut.size() + " workloads changed their version";
  }
}
