package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.VersionWords;
import io.github.podchurn.reports.wording.WorkloadStory;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The image versions of a result's Pods, each with its place in the palette: the same in every
 * picture.
 *
 * @param names those that have a place of their own; all others share the next one
 * @param areSeveral whether a workload changed its version, so that Pods are told apart by it
 */
public record Versions(List<String> names, boolean areSeveral) {

  public Versions {
    names = List.copyOf(names);
  }

  /** The versions of a result; those of workloads that changed theirs come first. */
  public static Versions of(ExperimentResult result) {
    var stories = WorkloadStory.all(result);
    var all = new LinkedHashSet<String>();
    stories.stream()
        .sorted(Comparator.comparing(story -> story.versions().size() == 1))
        .forEach(story -> all.addAll(story.versions()));
    return new Versions(
        all.stream().limit(Palette.VERSIONS).toList(),
        stories.stream().anyMatch(story -> story.versions().size() > 1));
  }

  /** The place of a version in the palette. */
  public int place(String version) {
    int place = names.indexOf(version);
    return place < 0 ? Palette.VERSIONS : place;
  }

  /** What the legend calls a place. */
  public String nameOf(int place) {
    return place < names.size() ? VersionWords.brief(names.get(place)) : "other images";
  }

  /** The places of some versions, in their order in the palette. */
  List<Integer> places(List<String> versions) {
    return versions.stream().map(this::place).distinct().sorted().toList();
  }
}
