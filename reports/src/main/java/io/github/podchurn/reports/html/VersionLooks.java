package io.github.podchurn.reports.html;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.PodRecord;
import io.github.podchurn.model.result.PodRecord.State;
import io.github.podchurn.reports.chart.Palette;
import io.github.podchurn.reports.chart.Versions;
import io.github.podchurn.reports.html.Page.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The style sheet's classes for Pods of a version in a state. */
final class VersionLooks {

  private VersionLooks() {}

  /** The class of a Pod whose version has this place in the palette. */
  static String of(int place, State state) {
    return "v" + place + "-" + state.jsonName();
  }

  /** The legend of versions. */
  static List<Figure.Key> keys(Versions versions, List<Integer> places) {
    return places.stream()
        .map(place -> new Figure.Key(of(place, State.READY), versions.nameOf(place)))
        .toList();
  }

  /** A state in the legend, where colours are those of versions. */
  static Figure.Key key(State state, String name) {
    return new Figure.Key(of(Palette.VERSIONS, state), name);
  }

  /** How the Pods of a result's versions are filled. */
  static List<Area> areas(ExperimentResult result, Palette palette) {
    var versions = Versions.of(result);
    var areas = new ArrayList<Area>();
    var places =
        new ArrayList<>(
            result.pods().stream()
                .map(PodRecord::version)
                .map(versions::place)
                .distinct()
                .sorted()
                .toList());
    if (!places.contains(Palette.VERSIONS)) {
      places.add(Palette.VERSIONS);
    }
    for (int place : places) {
      Arrays.stream(State.values())
          .filter(state -> state != State.GONE)
          .forEach(state -> areas.add(new Area(of(place, state), palette.version(place, state))));
    }
    return areas;
  }
}
