package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.reports.wording.Approach;
import io.github.podchurn.reports.wording.ClientStory;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Track;
import io.github.podchurn.reports.wording.Unit;
import java.util.Collection;
import java.util.List;

/**
 * How the requests of each client ended over time: one strip per client, the share that succeeded
 * at its bottom and each kind of error above.
 *
 * @param outcomes those that occur, in the order of the legend
 */
public record AvailabilityChart(
    String title,
    String alternative,
    TimeAxis axis,
    List<ClientStrip> strips,
    List<Outcome> outcomes,
    int leftOut)
    implements Chart {

  private static final int STRIPS_MAX = 12;

  /** The chart of a result. */
  public static AvailabilityChart of(ExperimentResult result) {
    var strips =
        Track.all(result.series()).stream()
            .map(track -> ClientStrip.of(track, target(result, track), mean(result, track)))
            .toList();
    var shown = strips.subList(0, Math.min(STRIPS_MAX, strips.size()));
    var stories = ClientStory.all(result);
    return new AvailabilityChart(
        lostNothing(result) ? "Every request was answered" : title(stories),
        stories.stream().map(AvailabilityChart::words).collect(joining(" ")),
        new TimeAxis(result.series().durationSeconds()),
        shown,
        shown.stream()
            .map(ClientStrip::bands)
            .flatMap(Collection::stream)
            .map(ClientStrip.Band::outcome)
            .distinct()
            .sorted()
            .toList(),
        strips.size() - shown.size());
  }

  @Override
  public String name() {
    return "availability";
  }

  @Override
  public String reading() {
    return "Each strip is one group of clients; its full height is all the requests that started"
        + " at that moment, and the colours say how they ended."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more client") + " not drawn.");
  }

  private static boolean lostNothing(ExperimentResult result) {
    var clients = result.series().clients();
    return clients.stream().allMatch(client -> client.errors().isEmpty())
        && clients.stream().flatMap(client -> client.succeeded().stream()).anyMatch(n -> n > 0);
  }

  private static String title(List<ClientStory> stories) {
    var service = of(stories, Approach.SERVICE);
    var pinned = of(stories, Approach.POD_ADDRESS);
    if (came(service) && lost(pinned)) {
      return "Clients of the Service came back; "
          + (pinned.size() == 1 ? "the pinned client never did" : "the pinned clients never did");
    }
    if (!service.isEmpty() && service.stream().noneMatch(ClientStory::hadOutage) && lost(pinned)) {
      return "Clients of the Service had no outage; "
          + (pinned.size() == 1 ? "the pinned client was lost" : "the pinned clients were lost");
    }
    if (!stories.isEmpty() && stories.stream().allMatch(story -> story.outages().isEmpty())) {
      return "No client was without answers for long";
    }
    if (came(stories)) {
      return "Every client had an outage, and every client came back";
    }
    return "How the requests of each client ended, over time";
  }

  private static List<ClientStory> of(List<ClientStory> stories, Approach approach) {
    return stories.stream().filter(story -> story.approach() == approach).toList();
  }

  private static boolean came(List<ClientStory> stories) {
    return !stories.isEmpty() && stories.stream().allMatch(ClientStory::cameBack);
  }

  private static boolean lost(List<ClientStory> stories) {
    return !stories.isEmpty() && stories.stream().allMatch(ClientStory::lostForEver);
  }

  private static String words(ClientStory story) {
    if (story.outages().isEmpty()) {
      return story.client() + ": no outage.";
    }
    return story.client()
        + ": most requests failed "
        + story.outages().stream()
            .map(o -> "from " + Figures.instant(o.from()) + " to " + Figures.instant(o.to()))
            .collect(joining(", "))
        + (story.lostForEver() ? ", its last request included." : ".");
  }

  private static String target(ExperimentResult result, Track track) {
    return result.clients().stream()
        .filter(client -> client.name().equals(track.client()))
        .map(ClientResult::target)
        .findFirst()
        .orElse("");
  }

  private static String mean(ExperimentResult result, Track track) {
    return Figures.mean(
        result.clients().stream()
            .filter(client -> client.name().equals(track.client()))
            .map(ClientResult::availability)
            .findFirst()
            .orElse(Estimate.NONE),
        Unit.RATIO);
  }
}
