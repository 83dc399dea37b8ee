package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ExperimentResult;
import java.util.ArrayList;
import java.util.List;

/** What a picture of a result says. How it is drawn is the business of those who draw it. */
public sealed interface Chart
    permits AvailabilityChart,
        ShareChart,
        RolloutChart,
        LifelineChart,
        EndpointChart,
        RaceChart,
        HopChart,
        ErrorChart,
        HeatChart,
        IntervalChart,
        CourseChart,
        AutoscalerChart {

  /** Names the file and the place on the page. */
  String name();

  /** The message in plain words, if the data have one; otherwise what is drawn. */
  String title();

  /** How to read it, in a sentence. */
  String reading();

  /** What one who can't see it should know. */
  String alternative();

  /** All charts of a result that are drawn as images too, in the order to show them. */
  static List<Chart> all(ExperimentResult result) {
    var charts = new ArrayList<Chart>();
    charts.add(AvailabilityChart.of(result));
    ShareChart.of(result).ifPresent(charts::add);
    RolloutChart.of(result).ifPresent(charts::add);
    charts.add(LifelineChart.of(result));
    charts.add(EndpointChart.of(result));
    ErrorChart.byKind(result).ifPresent(charts::add);
    ErrorChart.byCause(result).ifPresent(charts::add);
    AutoscalerChart.of(result).ifPresent(charts::add);
    RaceChart.of(result).ifPresent(charts::add);
    HeatChart.of(result).ifPresent(charts::add);
    HopChart.of(result).ifPresent(charts::add);
    IntervalCharts.budgets(result).ifPresent(charts::add);
    IntervalCharts.replications(result).ifPresent(charts::add);
    CourseChart.of(result).ifPresent(charts::add);
    return charts;
  }
}
