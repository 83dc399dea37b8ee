package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.wording.Approach;
import io.github.podchurn.reports.wording.Figures;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which Pods answered the requests of each client, and how many. */
public record ShareChart(
    String title, String alternative, List<ClientShares> panels, Versions versions, int leftOut)
    implements Chart {

  private static final int PANELS_MAX = 6;

  public ShareChart {
    panels = List.copyOf(panels);
  }

  /** The chart of a result; nothing if there was one Pod only, or nobody was ever answered. */
  public static Optional<ShareChart> of(ExperimentResult result) {
    long pods =
        result.pods().stream().map(pod -> pod.namespace() + "/" + pod.name()).distinct().count();
    var all =
        result.clients().stream()
            .map(client -> ClientShares.of(result, client))
            .filter(shares -> shares.answered() > 0)
            .toList();
    if (pods < 2 || all.isEmpty()) {
      return Optional.empty();
    }
    var shown = all.subList(0, Math.min(PANELS_MAX, all.size()));
    return Optional.of(
        new ShareChart(
            title(all),
            all.stream().map(ShareChart::words).collect(joining(" ")),
            shown,
            Versions.of(result),
            all.size() - shown.size()));
  }

  @Override
  public String name() {
    return "shares";
  }

  @Override
  public String reading() {
    return "Each bar is the number of requests that one Pod answered after the warm-up; every client"
        + " has a scale of its own. The line across a bar is an even share: at every moment, that"
        + " moment's answers divided by the Pods that could answer and were ready then, so that a"
        + " Pod that lived for a part of the run gets the less."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more client") + " not drawn.");
  }

  /** The places of the versions that occur, for the legend. */
  public List<Integer> versionPlaces() {
    return versions.places(
        panels.stream()
            .map(ClientShares::rows)
            .flatMap(Collection::stream)
            .map(ClientShares.Row::version)
            .toList());
  }

  private static String title(List<ClientShares> all) {
    var service = of(all, Approach.SERVICE);
    var pinned = of(all, Approach.POD_ADDRESS);
    if (service.isEmpty()) {
      return "Who answered the requests of each client";
    }
    long behindService = service.stream().mapToLong(ClientShares::answeringPods).max().orElse(0);
    var words = "Clients of the Service were answered by " + Figures.plural(behindService, "Pod");
    if (pinned.isEmpty()) {
      return words;
    }
    long most = pinned.stream().mapToLong(ClientShares::answeringPods).max().orElse(0);
    return words
        + (pinned.size() == 1 ? ", the pinned client by " + most : ", pinned ones by " + most)
        + (pinned.size() == 1 || most == 1 ? "" : " at most");
  }

  private static List<ClientShares> of(List<ClientShares> all, Approach approach) {
    return all.stream().filter(shares -> shares.approach() == approach).toList();
  }

  private static String words(ClientShares shares) {
    return shares.client()
        + ": "
        + Figures.plural(shares.answered(), "request")
        + " answered by "
        + Figures.plural(shares.answeringPods(), "Pod")
        + ".";
  }
}
