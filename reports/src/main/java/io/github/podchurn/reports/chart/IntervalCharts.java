package io.github.podchurn.reports.chart;

import io.github.podchurn.model.result.ClientResult;
import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.Comparison.Difference;
import io.github.podchurn.model.result.Estimate;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Replication.ClientCounts;
import io.github.podchurn.reports.chart.IntervalChart.Row;
import io.github.podchurn.reports.chart.IntervalChart.Scale;
import io.github.podchurn.reports.wording.ComparisonWords;
import io.github.podchurn.reports.wording.ErrorBudget;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The charts of estimates. */
public final class IntervalCharts {

  private static final int COLOR_A = 0;
  private static final int COLOR_B = 1;
  private static final int COLOR_DIFFERENCE = 2;
  private static final int ROWS_MAX = 16;

  private IntervalCharts() {}

  /** How far replications lie apart: each client's availability; nothing with a single one. */
  static Optional<IntervalChart> replications(ExperimentResult result) {
    if (result.replications().size() < 2 || result.clients().isEmpty()) {
      return Optional.empty();
    }
    var rows =
        result.clients().stream().limit(ROWS_MAX).map(client -> row(client, result)).toList();
    return Optional.of(
        new IntervalChart(
            "replications",
            "Availability in " + Figures.plural(result.replications().size(), "replication"),
            "Replications differ in their random draws only. The bar is the 95% interval of the"
                + " mean, not of single runs.",
            "answered of the requests that ended",
            Scale.RATIO,
            rows,
            null));
  }

  private static Row row(ClientResult client, ExperimentResult result) {
    var singles = new ArrayList<Double>();
    for (var replication : result.replications()) {
      replication.clients().stream()
          .filter(counts -> counts.name().equals(client.name()))
          .forEach(counts -> availability(counts).ifPresent(singles::add));
    }
    return new Row(
        client.name(),
        client.availability(),
        COLOR_A,
        singles,
        Figures.estimate(client.availability(), Unit.RATIO));
  }

  private static Optional<Double> availability(ClientCounts counts) {
    long failed = counts.errors().values().stream().mapToLong(Long::longValue).sum();
    long ended = counts.succeeded() + failed;
    return ended == 0 ? Optional.empty() : Optional.of((double) counts.succeeded() / ended);
  }

  /** How much of what availability goals allow was used; nothing without such goals. */
  static Optional<IntervalChart> budgets(ExperimentResult result) {
    var budgets = ErrorBudget.all(result);
    if (budgets.isEmpty()) {
      return Optional.empty();
    }
    long overspent = budgets.stream().filter(ErrorBudget::isOverspent).count();
    return Optional.of(
        new IntervalChart(
            "error-budget",
            overspent == 0
                ? "Every error budget lasted"
                : overspent
                    + " of "
                    + Figures.plural(budgets.size(), "error budget")
                    + " overspent",
            "A goal of "
                + Figures.percent(budgets.get(0).goal())
                + " allows "
                + Figures.percent(1 - budgets.get(0).goal())
                + " of the requests to fail; at 100% all of these have.",
            "share of the allowed failures",
            Scale.RATIO,
            budgets.stream().limit(ROWS_MAX).map(IntervalCharts::row).toList(),
            1.0));
  }

  private static Row row(ErrorBudget budget) {
    var fastest =
        budget.burns().stream()
            .findFirst()
            .map(
                burn ->
                    "; fastest "
                        + Figures.count(burn.rate())
                        + "x for "
                        + Figures.seconds(burn.windowSeconds()))
            .orElse("");
    return new Row(
        budget.client() + ", " + Figures.percent(budget.goal()),
        budget.used(),
        COLOR_A,
        List.of(),
        Figures.estimate(budget.used(), Unit.RATIO) + " used" + fastest);
  }

  /** For each figure both sides on one axis, and B minus A on another. */
  public static List<IntervalChart> of(Comparison comparison) {
    var charts = new ArrayList<IntervalChart>();
    byFigure(comparison)
        .forEach(
            (figure, differences) -> {
              charts.add(sides(comparison, figure, differences));
              charts.add(difference(comparison, figure, differences));
            });
    return charts;
  }

  private static Map<String, List<Difference>> byFigure(Comparison comparison) {
    var byFigure = new LinkedHashMap<String, List<Difference>>();
    for (var difference : comparison.differences()) {
      byFigure.computeIfAbsent(difference.figure(), it -> new ArrayList<>()).add(difference);
    }
    return byFigure;
  }

  private static IntervalChart sides(
      Comparison comparison, String figure, List<Difference> differences) {
    var rows = new ArrayList<Row>();
    for (var difference : differences.subList(0, Math.min(ROWS_MAX / 2, differences.size()))) {
      var unit = Unit.named(difference.unit());
      rows.add(side(difference.clientA() + ", A", difference.a(), COLOR_A, unit));
      rows.add(side(difference.clientB() + ", B", difference.b(), COLOR_B, unit));
    }
    return new IntervalChart(
        fileName(figure),
        figure + " of A and of B",
        "A: "
            + comparison.a().command()
            + ". B: "
            + comparison.b().command()
            + ". Whether they differ is in the difference, not in whether the bars overlap.",
        figure,
        Scale.of(Unit.named(differences.get(0).unit())),
        rows,
        null);
  }

  private static Row side(String label, Estimate estimate, int color, Unit unit) {
    return new Row(label, estimate, color, List.of(), Figures.estimate(estimate, unit));
  }

  private static IntervalChart difference(
      Comparison comparison, String figure, List<Difference> differences) {
    var unit = Unit.named(differences.get(0).unit());
    long differ = differences.stream().filter(Difference::differs).count();
    return new IntervalChart(
        fileName(figure) + "-difference",
        differ == 0
            ? "No difference in " + figure + " is certain"
            : figure
                + " differs for "
                + differ
                + " of "
                + Figures.plural(differences.size(), "client"),
        "B minus A with its 95% interval, "
            + (comparison.paired() ? "paired by replication" : "by Welch")
            + "; where it leaves out 0, the two differ.",
        "B minus A",
        unit == Unit.RATIO ? Scale.PERCENTAGE_POINTS : Scale.of(unit),
        differences.stream()
            .limit(ROWS_MAX)
            .map(
                it ->
                    new Row(
                        ComparisonWords.clients(it),
                        it.difference(),
                        COLOR_DIFFERENCE,
                        List.of(),
                        ComparisonWords.difference(it)))
            .toList(),
        0.0);
  }

  private static String fileName(String figure) {
    return figure.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
