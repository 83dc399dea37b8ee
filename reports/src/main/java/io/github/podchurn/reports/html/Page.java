package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.Hatch;
import io.github.podchurn.reports.chart.Palette;
import io.github.podchurn.reports.wording.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that the page's template asks for.
 *
 * @param errorKinds those that occurred
 * @param configuration the effective scenario as YAML
 */
public record Page(
    ExperimentResult result,
    List<String> verdict,
    Figure availability,
    Figure lifelines,
    Figure endpoints,
    List<Outcome> errorKinds,
    List<Area> areas,
    String configuration) {

  /** How areas of a class are filled. */
  public record Area(String look, String color, Hatch hatch) {}

  static Page of(ExperimentResult result) {
    return new Page(
        result,
        Verdict.of(result),
        Figure.availability(result),
        Figure.lifelines(result),
        Figure.endpoints(result),
        errorKinds(result),
        areas(Palette.LIGHT),
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

  private static List<Area> areas(Palette palette) {
    var areas = new ArrayList<Area>();
    for (var outcome : Outcome.values()) {
      var fill = palette.outcome(outcome);
      areas.add(new Area("o-" + outcome.jsonName(), fill.color(), fill.hatch()));
    }
    for (var state : State.values()) {
      var fill = palette.state(state);
      areas.add(new Area("s-" + state.jsonName(), fill.color(), fill.hatch()));
    }
    return areas;
  }
}
