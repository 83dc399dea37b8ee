package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.FailureCause;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.reports.chart.Fill;
import io.github.podchurn.reports.chart.Palette;
import io.github.podchurn.reports.wording.ErrorBudget;
import io.github.podchurn.reports.wording.EventRows;
import io.github.podchurn.reports.wording.FailureStory;
import io.github.podchurn.reports.wording.KeyFigure;
import io.github.podchurn.reports.wording.LabelStory;
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
 * @param race null if no ready endpoint was deleted
 * @param hops null if no endpoint changed
 * @param autoscalers null if nothing was scaled by its load
 * @param courses null with a single replication
 * @param errorKinds those that occurred
 * @param failures by client, kind and cause; empty in results of older versions
 * @param data what the script draws from, as JSON
 * @param configuration the effective scenario as YAML
 */
public record Page(
    ExperimentResult result,
    String headline,
    List<KeyFigure> keyFigures,
    List<String> verdict,
    Figure availability,
    @Nullable Figure shares,
    @Nullable Figure rollout,
    @Nullable Figure race,
    @Nullable Figure hops,
    @Nullable Figure autoscalers,
    @Nullable Figure courses,
    Figure lifelines,
    Figure endpoints,
    List<Outcome> errorKinds,
    List<FailureStory> failures,
    List<LabelStory> labels,
    List<ErrorBudget> budgets,
    EventRows.Listing events,
    List<Area> areas,
    String data,
    String configuration) {

  private static final int HEAT_MAPS_MAX = 6;

  /** How areas of a class are filled. */
  public record Area(String look, Fill fill) {}

  static Page of(ExperimentResult result) {
    return new Page(
        result,
        Verdict.inOneSentence(result),
        KeyFigure.all(result),
        Verdict.of(result),
        Figure.availability(result),
        Figure.shares(result),
        Figure.rollout(result),
        Figure.race(result),
        Figure.hops(result),
        Figure.autoscalers(result),
        Figure.courses(result),
        Figure.lifelines(result),
        Figure.endpoints(result),
        errorKinds(result),
        FailureStory.all(result),
        LabelStory.all(result),
        ErrorBudget.all(result),
        EventRows.of(result),
        areas(result, Palette.LIGHT),
        PageData.of(result),
        YamlText.of(result.scenario()));
  }

  /** The length of a bucket in the charts over time. */
  public double bucketSeconds() {
    return result.series().bucketSeconds();
  }

  /** Whether the result has latencies over time, which older ones do not. */
  public boolean hasLatency() {
    return result.series().clients().stream().anyMatch(client -> !client.latency().isEmpty());
  }

  /** Whether the result has each Pod's answers over time, which older ones do not. */
  public boolean hasAnswers() {
    return heatClients().stream().anyMatch(client -> !client.answered().isEmpty());
  }

  /** The clients that have a heat map. */
  public List<ClientSeries> heatClients() {
    return result.series().clients().stream().limit(HEAT_MAPS_MAX).toList();
  }

  private static List<Outcome> errorKinds(ExperimentResult result) {
    return Arrays.stream(Outcome.values())
        .filter(
            outcome ->
                result.clients().stream()
                    .anyMatch(client -> client.errors().containsKey(outcome.jsonName())))
        .toList();
  }

  static List<Area> areas(ExperimentResult result, Palette palette) {
    var areas = new ArrayList<Area>();
    for (var outcome : Outcome.values()) {
      areas.add(new Area("o-" + outcome.jsonName(), palette.outcome(outcome)));
    }
    for (var cause : FailureCause.values()) {
      areas.add(new Area("c-" + cause.jsonName(), palette.cause(cause)));
    }
    for (var state : State.values()) {
      areas.add(new Area("s-" + state.jsonName(), palette.state(state)));
    }
    areas.addAll(VersionLooks.areas(result, palette));
    return areas;
  }
}
