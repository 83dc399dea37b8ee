package io.github.podchurn.reports.chart;

import static java.util.stream.Collectors.joining;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Series.ServiceSeries;
import io.github.podchurn.model.result.Series.Step;
import io.github.podchurn.reports.wording.Figures;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How many Pods, ready Pods and ready endpoints stand behind each Service, over time. */
public record EndpointChart(
    String title, String alternative, TimeAxis axis, List<ServiceSeries> panels, int leftOut)
    implements Chart {

  private static final int PANELS_MAX = 6;

  /** The chart of a result. */
  public static EndpointChart of(ExperimentResult result) {
    var services = result.series().services();
    var axis = new TimeAxis(result.series().durationSeconds());
    var shown = services.subList(0, Math.min(PANELS_MAX, services.size()));
    return new EndpointChart(
        title(services, axis),
        services.stream().map(service -> words(service, axis)).collect(joining(" ")),
        axis,
        shown,
        services.size() - shown.size());
  }

  @Override
  public String name() {
    return "endpoints";
  }

  @Override
  public String reading() {
    return "Where the line of ready endpoints is below that of ready Pods, a Pod that could answer"
        + " is not asked yet; where it is above, one that can't is still asked. The thin line is"
        + " the node whose table is furthest behind."
        + (leftOut == 0 ? "" : " " + Figures.plural(leftOut, "more Service") + " not drawn.");
  }

  /** The largest number in a panel. */
  public static int most(ServiceSeries panel) {
    return panel.steps().stream()
        .mapToInt(step -> Math.max(step.pods(), step.readyEndpoints()))
        .max()
        .orElse(0);
  }

  private static String title(List<ServiceSeries> services, TimeAxis axis) {
    if (services.size() != 1) {
      return "Ready endpoints against Pods, for each Service";
    }
    var service = services.get(0);
    double without = secondsWhere(service, axis, step -> step.readyEndpoints() == 0 ? 1 : 0);
    return without == 0
        ? "The Service " + service.name() + " always had a ready endpoint"
        : "The Service "
            + service.name()
            + " had no ready endpoint for "
            + Figures.seconds(without)
            + " in all";
  }

  private static String words(ServiceSeries service, TimeAxis axis) {
    double without = secondsWhere(service, axis, step -> step.readyEndpoints() == 0 ? 1 : 0);
    return service.name()
        + ": "
        + Figures.plural(service.steps().size(), "change")
        + " of its numbers, at most "
        + Figures.plural(most(service), "Pod")
        + ", no ready endpoint for "
        + Figures.seconds(without)
        + " in all.";
  }

  private static double secondsWhere(
      ServiceSeries service, TimeAxis axis, ToDoubleFunction<Step> weight) {
    double seconds = 0;
    var steps = service.steps();
    for (int i = 0; i < steps.size(); i++) {
      double end = i + 1 < steps.size() ? steps.get(i + 1).at() : axis.seconds();
      seconds += weight.applyAsDouble(steps.get(i)) * (end - steps.get(i).at());
    }
    return seconds;
  }
}
