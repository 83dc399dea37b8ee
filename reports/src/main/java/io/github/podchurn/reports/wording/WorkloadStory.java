package io.github.podchurn.reports.wording;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many Pods of each version one workload had in the first replication, and how it went from one
 * version to the next.
 *
 * @param versions in the order in which they appeared
 */
public record WorkloadStory(
    String namespace,
    String workload,
    List<String> versions,
    List<Step> steps,
    List<Rollout> rollouts) {

  public WorkloadStory {
    versions = List.copyOf(versions);
    steps = List.copyOf(steps);
    rollouts = List.copyOf(rollouts);
  }

  /** From this time on there were so many Pods; one count per version. */
  public record Step(double at, List<Count> counts) {
    public Step {
      counts = List.copyOf(counts);
    }

    /** Ready Pods of all versions. */
    public int ready() {
      return counts.stream().mapToInt(Count::ready).sum();
    }

    /** Pods of all versions, ready or not. */
    public int pods() {
      return counts.stream().mapToInt(Count::pods).sum();
    }

    /** Whether every Pod that does not terminate is ready. */
    boolean isSettled() {
      return counts.stream().allMatch(count -> count.notReady() == 0);
    }

    /** Whether the version with this number has Pods that do not terminate. */
    boolean has(int version) {
      return counts.get(version).ready() + counts.get(version).notReady() > 0;
    }
  }

  /** Pods of one version; those that terminate are neither ready nor not ready. */
  public record Count(int ready, int notReady, int terminating) {

    /** All of them. */
    public int pods() {
      return ready + notReady + terminating;
    }

    private Count plus(@Nullable State state, int pods) {
      if (state == null || state == State.GONE) {
        return this;
      }
      return switch (state) {
        case READY -> new Count(ready + pods, notReady, terminating);
        case TERMINATING -> new Count(ready, notReady, terminating + pods);
        default -> new Count(ready, notReady + pods, terminating);
      };
    }
  }

  /** The stories of all workloads, in the order of their first Pods. */
  public static List<WorkloadStory> all(ExperimentResult result) {
    Map<String, List<PodRecord>> byWorkload = new LinkedHashMap<>();
    result.pods().stream()
        .sorted(Comparator.comparingDouble(PodRecord::created))
        .forEach(
            pod ->
                byWorkload
                    .computeIfAbsent(
                        pod.namespace() + " " + pod.workload(), name -> new ArrayList<>())
                    .add(pod));
    return byWorkload.values().stream().map(WorkloadStory::of).toList();
  }

  private static WorkloadStory of(List<PodRecord> pods) {
    var first = pods.get(0);
    var versions = List.copyOf(new LinkedHashSet<>(pods.stream().map(PodRecord::version).toList()));
    var steps = steps(pods, versions);
    return new WorkloadStory(
        first.namespace(), first.workload(), versions, steps, Rollout.all(versions, steps));
  }

  /** A Pod of a version went from one state, or from nowhere, to another. */
  private record Change(int version, @Nullable State before, State after) {}

  private static List<Step> steps(List<PodRecord> pods, List<String> versions) {
    var counts = new ArrayList<Count>();
    versions.forEach(version -> counts.add(new Count(0, 0, 0)));
    var steps = new ArrayList<Step>();
    changes(pods, versions)
        .forEach(
            (at, changes) -> {
              changes.forEach(change -> apply(change, counts));
              steps.add(new Step(at, counts));
            });
    return steps;
  }

  private static Map<Double, List<Change>> changes(List<PodRecord> pods, List<String> versions) {
    Map<Double, List<Change>> changes = new TreeMap<>();
    for (var pod : pods) {
      int version = versions.indexOf(pod.version());
      State before = null;
      for (var change : pod.states()) {
        changes
            .computeIfAbsent(change.at(), at -> new ArrayList<>())
            .add(new Change(version, before, change.state()));
        before = change.state();
      }
    }
    return changes;
  }

  private static void apply(Change change, List<Count> counts) {
    counts.set(
        change.version(),
        counts.get(change.version()).plus(change.before(), -1).plus(change.after(), 1));
  }

  /** The fewest ready Pods that there were at any time. */
  public int leastReady() {
    return steps.stream().mapToInt(Step::ready).min().orElse(0);
  }

  /** The most ready Pods that there were at any time. */
  public int mostReady() {
    return steps.stream().mapToInt(Step::ready).max().orElse(0);
  }

  /** The most Pods that there were at once, those that terminate included. */
  public int mostPods() {
    return steps.stream().mapToInt(Step::pods).max().orElse(0);
  }
}
