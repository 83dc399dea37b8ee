package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.Fill;
import io.github.podchurn.reports.chart.Palette;
import io.github.podchurn.reports.wording.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page's template asks for.
 *
 * @param shares null if there is nothing to share
 * @param rollout null if no workload had several Pods
 * @param errorKinds those that occurred
 * @param configuration the effective scenario as YAML
 */
public record Page(
    ExperimentResult result,
    List<String> verdict,
    Figure availability,
    @Nullable Figure shares,
    @Nullable Figure rollout,
    Figure lifelines,
    Figure endpoints,
    List<Outcome> errorKinds,
    List<Area> areas,
    String configuration) {

  /** How areas of a class are filled. */
  public record Area(String look, Fill fill) {}

  static Page of(ExperimentResult result) {
    return new Page(
        result,
        Verdict.of(result),
        Figure.availability(result),
        Figure.shares(result),
        Figure.rollout(result),
        Figure.lifelines(result),
        Figure.endpoints(result),
        errorKinds(result),
        areas(result, Palette.LIGHT),
        YamlText.of(result.scenario()));
  }

  private static List<Outcome> errorKinds(ExperimentResult result) {
    return Arrays.stream(Outcome.values())
        .filter(
            outcome ->
                result.clients().stream()
                    .anyMatch(client -> client.errors().containsKey(outcome.jsonName())))
        .toList();
  }

  private static List<Area> areas(ExperimentResult result, Palette palette) {
    var areas = new ArrayList<Area>();
    for (var outcome : Outcome.values()) {
      areas.add(new Area("o-" + outcome.jsonName(), palette.outcome(outcome)));
    }
    for (var state : State.values()) {
      areas.add(new Area("s-" + state.jsonName(), palette.state(state)));
    }
    areas.addAll(VersionLooks.areas(result, palette));
    return areas;
  }
}
