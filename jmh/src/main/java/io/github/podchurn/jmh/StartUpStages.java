package io.github.podchurn.jmh;

import io.github.podchurn.engine.experiment.Experiment;
import io.github.podchurn.model.result.Provenance;
import io.github.podchurn.reports.chart.Chart;
import io.github.podchurn.reports.chart.ChartImage;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.html.ReportPage;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import io.github.podchurn.scenarios.yaml.EffectiveScenario;
import io.github.podchurn.scenarios.yaml.ScenarioReader;
import io.github.podchurn.scenarios.yaml.ScenarioRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a fresh JVM spends its time on in {@code podchurn run the-bus}, stage by stage and one after
 * the other: milliseconds since the stage before. The program itself draws charts and writes the
 * page side by side.
 *
 * <p>Run it as the launcher runs the program, with its archive of classes (see jmh/README.md).
 */
public final class StartUpStages {

  private static final String SCENARIO = "the-bus";

  private long lastNanos = System.nanoTime();

  private StartUpStages() {}

  /** Prints the stages. */
  public static void main(String[] arguments) {
    new StartUpStages().run();
  }

  private void run() {
    var request =
        ScenarioRequest.of(
            ShippedScenarios.fileName(SCENARIO), ShippedScenarios.read(SCENARIO), null);
    var scenario =
        stage(
            "reading YAML", () -> Objects.requireNonNull(ScenarioReader.read(request).scenario()));
    var effective = stage("effective scenario", () -> EffectiveScenario.of(scenario));
    int replications = scenario.replications().max();
    var provenance =
        new Provenance(
            SCENARIO, "", "", scenario.seed(), replications, "", SCENARIO, false, List.of());
    int threads = Runtime.getRuntime().availableProcessors();
    var experiment = new Experiment(scenario, threads, (finished, total) -> {}, () -> false);
    var result = stage("simulation", () -> experiment.run(provenance, effective));
    for (var chart : Chart.all(result)) {
      stage("chart " + chart.name(), () -> ChartImage.png(chart, result));
    }
    stage("report.html", () -> ReportPage.of(result));
    stage("result.json", () -> ResultJson.write(result));
  }

  private <T> T stage(String name, Supplier<T> work) {
    var made = work.get();
    long now = System.nanoTime();
    System.out.println(name + ": " + (now - lastNanos) / 1_000_000 + " ms");
    lastNanos = now;
    return made;
  }
}
