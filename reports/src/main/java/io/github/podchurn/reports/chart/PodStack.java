package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.wording.WorkloadStory;
import io.github.podchurn.reports.wording.WorkloadStory.Count;
import io.github.podchurn.reports.wording.WorkloadStory.Step;
import io.github.podchurn.reports.wording.WorkloadWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The numbers of one workload's Pods over time, stacked.
 *
 * @param message what they show
 * @param most Pods at once
 * @param steps those that are drawn, for the table
 */
public record PodStack(
    String workload,
    String message,
    int most,
    List<Band> bands,
    List<String> versions,
    List<Step> steps) {

  private static final int STEPS_MAX = 500;
  // In the order of the stack, from below.
  private static final List<Phase> PHASES =
      List.of(
          new Phase(State.READY, Count::ready),
          new Phase(State.STARTING, Count::notReady),
          new Phase(State.TERMINATING, Count::terminating));

  public PodStack {
    bands = List.copyOf(bands);
    versions = List.copyOf(versions);
    steps = List.copyOf(steps);
  }

  /** Pods of the version at this place of the palette that were in this state. */
  public record Band(int place, State state, List<Slice> slices) {}

  /** Above {@code low} Pods and up to {@code high}, during [from, to). */
  public record Slice(double from, double to, int low, int high) {}

  private record Phase(State state, ToIntFunction<Count> number) {}

  static PodStack of(WorkloadStory story, Versions versions, TimeAxis axis) {
    var steps = drawn(story.steps(), axis);
    var bands = new ArrayList<Band>();
    for (int phase = 0; phase < PHASES.size(); phase++) {
      for (int version = 0; version < story.versions().size(); version++) {
        var slices = slices(steps, phase, version, axis);
        if (!slices.isEmpty()) {
          int place = versions.place(story.versions().get(version));
          bands.add(new Band(place, PHASES.get(phase).state(), slices));
        }
      }
    }
    return new PodStack(
        story.workload(),
        WorkloadWords.of(story),
        story.mostPods(),
        bands,
        story.versions(),
        steps);
  }

  // More steps than pixels: of those that fall together the one with the fewest ready Pods is kept.
  private static List<Step> drawn(List<Step> steps, TimeAxis axis) {
    if (steps.size() <= STEPS_MAX) {
      return steps;
    }
    var kept = new ArrayList<Step>();
    double width = axis.seconds() / STEPS_MAX;
    for (int i = 0; i < steps.size(); ) {
      double cell = Math.floor(steps.get(i).at() / width);
      int start = i;
      while (i < steps.size() && Math.floor(steps.get(i).at() / width) == cell) {
        i++;
      }
      var fewest =
          steps.subList(start, i).stream().min(Comparator.comparingInt(Step::ready)).orElseThrow();
      kept.add(new Step(steps.get(start).at(), fewest.counts()));
    }
    return kept;
  }

  private static List<Slice> slices(List<Step> steps, int phase, int version, TimeAxis axis) {
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < steps.size(); i++) {
      double to = i + 1 < steps.size() ? steps.get(i + 1).at() : axis.seconds();
      int low = below(steps.get(i), phase, version);
      int here = PHASES.get(phase).number().applyAsInt(steps.get(i).counts().get(version));
      if (here > 0) {
        append(slices, new Slice(steps.get(i).at(), to, low, low + here));
      }
    }
    return slices;
  }

  private static int below(Step step, int phase, int version) {
    int full =
        PHASES.subList(0, phase).stream()
            .flatMapToInt(lower -> step.counts().stream().mapToInt(lower.number()))
            .sum();
    var number = PHASES.get(phase).number();
    return full
        + IntStream.range(0, version).map(v -> number.applyAsInt(step.counts().get(v))).sum();
  }

  private static void append(List<Slice> slices, Slice next) {
    int last = slices.size() - 1;
    if (last >= 0) {
      var before = slices.get(last);
      if (before.to() == next.from()
          && before.low() == next.low()
          && before.high() == next.high()) {
        slices.set(last, new Slice(before.from(), next.to(), next.low(), next.high()));
        return;
      }
    }
    slices.add(next);
  }
}
