package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import java.util.List;

/** What a picture of a result says. How it is drawn is the business of those who draw it. */
public sealed interface Chart permits AvailabilityChart, LifelineChart, EndpointChart {

  /** Names the file and the place on the page. */
  String name();

  /** The message in plain words, if the data have one; otherwise what is drawn. */
  String title();

  /** How to read it, in a sentence. */
  String reading();

  /** What one who can't see it should know. */
  String alternative();

  /** All charts of a result, in the order to show them. */
  static List<Chart> all(ExperimentResult result) {
    return List.of(
        AvailabilityChart.of(result), LifelineChart.of(result), EndpointChart.of(result));
  }
}
