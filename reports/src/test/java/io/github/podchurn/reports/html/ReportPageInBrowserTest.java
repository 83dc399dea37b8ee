package io.github.podchurn.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.Comparisons;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.wording.Expectations;
import io.github.podchurn.reports.wording.FailureStory;
import io.github.podchurn.reports.wording.Figures;
import io.github.podchurn.reports.wording.PodWords;
import io.github.podchurn.reports.wording.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page as a browser shows it. */
final class ReportPageInBrowserTest {

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start(folder);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void nothingIsAskedOfAnybodyAndNothingIsComplainedOf() {
    browser.requests();
    for (var result : List.of(TheBus.result(10), StableService.result(1), TheBus.empty())) {
      browser.open(result);

      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests())
          .allMatch(url -> url.startsWith("file:") || url.equals("data:,"));
      assertThat((List<?>) browser.run("return performance.getEntriesByType('resource')"))
          .isEmpty();
    }
  }

  @Test
  void theSliderMovesThePicture() {
    browser.open(TheBus.result(1));
    var slider = browser.find("#replay-time");

    slider.sendKeys(Keys.HOME);
    assertThat(browser.text("#replay-clock")).isEqualTo("0s");
    assertThat(browser.text("#replay-pods")).contains("10.244.1.2", "Ready");
    assertThat(browser.text("#replay-words")).startsWith("At 0s: 1 Pod, 1 ready");

    slider.sendKeys(Keys.END);
    assertThat(browser.text("#replay-clock")).isEqualTo("5m");
    assertThat(browser.text("#replay-pods")).contains("10.244.2.2").doesNotContain("10.244.1.2");

    slider.sendKeys(Keys.ARROW_LEFT);
    assertThat(browser.text("#replay-clock")).isEqualTo("4m59.7s");
  }

  @Test
  void betweenDeletionAndTheNextPodThePlaceIsFree() {
    browser.open(TheBus.result(1));
    browser.run(
        "const slider = document.getElementById('replay-time'); slider.value = 150;"
            + "slider.dispatchEvent(new Event('input'))");

    assertThat(browser.text("#replay-words"))
        .isEqualTo("At 2m30s: 0 Pods, 0 ready, 0 in the Service\u2019s slices.");
    assertThat(browser.findAll("#replay-pods .free")).hasSize(1);
    assertThat(browser.text("#replay-address")).isEqualTo("10.96.143.27:8080");
  }

  @Test
  void togglesTakeACurveAwayAndBringItBackByKeyboardToo() {
    browser.open(TheBus.result(1));
    var toggle = browser.find("#toggle-clients button");
    var before = browser.picture("#chart-availability");

    toggle.click();
    assertThat(toggle.getDomAttribute("aria-pressed")).isEqualTo("false");
    assertThat(browser.picture("#chart-availability")).isNotEqualTo(before);

    toggle.sendKeys(Keys.SPACE);
    assertThat(toggle.getDomAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.picture("#chart-availability")).isEqualTo(before);
  }

  @Test
  void kindsOfErrorsCanBeTakenOutOfTheStack() {
    browser.open(TheBus.result(1));
    var before = browser.picture("#chart-errors");

    browser.find("#toggle-kinds button").click();

    assertThat(browser.picture("#chart-errors")).isNotEqualTo(before);
  }

  @Test
  void errorsAreStackedByWhatStoodInTheirWayToo() {
    browser.open(TheBus.result(1));
    var byKind = browser.picture("#chart-errors");

    browser.find("input[name=errors-by][value=cause]").click();
    assertThat(browser.text("#toggle-kinds")).contains("staleAddress", "crash");
    assertThat(browser.picture("#chart-errors")).isNotEqualTo(byKind);

    browser.find("input[name=errors-by][value=cause]").sendKeys(Keys.ARROW_LEFT);
    assertThat(browser.picture("#chart-errors")).isEqualTo(byKind);
  }

  @Test
  void allChartsZoomTogether() {
    browser.open(TheBus.result(1));
    var charts =
        List.of("#chart-availability", "#chart-errors", "#chart-latency", "#chart-endpoints");
    var before = charts.stream().map(browser::picture).toList();
    assertThat(browser.text("#range")).isEqualTo("0s to 5m");

    browser.find("#zoom-in").click();
    assertThat(browser.text("#range")).isEqualTo("1m15s to 3m45s");
    for (int i = 0; i < charts.size(); i++) {
      assertThat(browser.picture(charts.get(i))).as(charts.get(i)).isNotEqualTo(before.get(i));
    }

    browser.find("#zoom-all").sendKeys(Keys.ENTER);
    assertThat(browser.text("#range")).isEqualTo("0s to 5m");
    assertThat(charts.stream().map(browser::picture).toList()).isEqualTo(before);
  }

  @Test
  void eventsCanBeSearched() {
    browser.open(TheBus.result(1));
    browser.find("#events-section summary").click();
    browser.find("#events-search").sendKeys("triskelion sigterm");

    assertThat(browser.table(browser.find("#events")))
        .containsExactly(List.of("2m0.08s", "", "Termination", "pod/triskelion", "SIGTERM"));
    assertThat(browser.text("#events-found")).startsWith("1 of ");
  }

  @Test
  void tablesEqualTheStoredResult() throws IOException {
    for (var made : List.of(TheBus.result(10), StableService.result(10))) {
      var result = stored(made);
      browser.open(result);

      assertThat(
              browser.table(browser.find("table.clients")).stream().map(row -> row.subList(0, 5)))
          .containsExactlyElementsOf(clients(result));
      assertThat(claims()).containsExactlyInAnyOrderElementsOf(expectations(result));
      assertThat(browser.table(browser.find("#pods table"))).isEqualTo(pods(result));
      if (result.clients().stream().anyMatch(client -> !client.failures().isEmpty())) {
        assertThat(failures()).isEqualTo(failures(result));
      }
    }
  }

  private static List<List<String>> clients(ExperimentResult result) {
    var rows = new ArrayList<List<String>>();
    for (var client : result.clients()) {
      rows.add(
          List.of(
              client.name(),
              Figures.mean(client.requests(), Unit.COUNT),
              Figures.mean(client.availability(), Unit.RATIO),
              Figures.mean(client.latency().p50(), Unit.SECONDS),
              Figures.mean(client.latency().p99(), Unit.SECONDS)));
    }
    return rows;
  }

  private static List<List<String>> failures() {
    return browser.findAll("#failures tbody tr").stream()
        .map(
            row ->
                row.findElements(By.cssSelector("th, code, td.number")).stream()
                    .map(cell -> String.valueOf(cell.getText()).lines().findFirst().orElse(""))
                    .toList())
        .toList();
  }

  private static List<List<String>> failures(ExperimentResult result) {
    return FailureStory.all(result).stream()
        .map(it -> List.of(it.client(), it.error(), it.cause(), mean(it)))
        .toList();
  }

  private static String mean(FailureStory failure) {
    return Figures.mean(failure.requests(), Unit.COUNT);
  }

  private static List<List<String>> claims() {
    var rows = new ArrayList<List<String>>();
    for (var table : browser.findAll("table.claims")) {
      browser.table(table).forEach(row -> rows.add(List.of(row.get(1), row.get(3))));
    }
    return rows;
  }

  private static List<List<String>> expectations(ExperimentResult result) {
    var rows = new ArrayList<List<String>>();
    result.expectations().forEach(e -> rows.add(List.of(e.that(), Expectations.observed(e))));
    return rows;
  }

  private static List<List<String>> pods(ExperimentResult result) {
    var rows = new ArrayList<List<String>>();
    for (var pod : result.pods()) {
      rows.add(
          List.of(
              pod.namespace() + "/" + pod.name(),
              PodWords.orNone(pod.ip()),
              PodWords.orNone(pod.node()),
              pod.version(),
              PodWords.instant(pod.created()),
              PodWords.instant(pod.ready()),
              PodWords.instant(pod.deleted()),
              PodWords.instant(pod.gone())));
    }
    return rows;
  }

  @Test
  void textOfUsersIsShownAndNeverRun() throws IOException {
    for (var result : List.of(TheBus.result(10), StableService.result(10))) {
      browser.open(Attack.on(result, folder));

      assertThat(browser.console()).isEmpty();
      assertThat(browser.run("return document.scripts.length")).isEqualTo(1L);
      assertThat(browser.text("h1")).contains(Attack.TEXT);
      assertThat(browser.text(".clients")).contains(Attack.TEXT);
      assertThat(browser.text("#toggle-clients")).contains(Attack.TEXT);
      assertThat(browser.text("#replay-pods")).contains("<script>");
      assertThat(browser.text("#labels")).contains(Attack.TEXT);
    }
  }

  @Test
  void aComparisonNeedsNoScriptAndAsksNobody() {
    browser.requests();
    browser.open(ReportPage.of(Comparisons.overTime()));

    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.equals("data:,"));
    assertThat(browser.text("#differences")).contains("availability", "+9pp (+8pp to +10pp)");
    assertThat(browser.text(".headline"))
        .isEqualTo("Availability, B minus A: c +9pp (+8pp to +10pp).");
    assertThat(browser.text("main")).contains("c: the two differ for 5s of 10s");
    assertThat(browser.findAll("svg.wide")).hasSize(3);
  }

  @Test
  void aPhoneNeverScrollsSideways() {
    browser.narrow(380);
    try {
      for (var result : List.of(TheBus.result(10), StableService.result(10))) {
        browser.open(result);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(380L);
      }
    } finally {
      browser.wide();
    }
  }

  /** The fastest of a few loads, since the machine may do other things meanwhile. */
  @Test
  void aDayOfAHundredPodsIsSmallAndPaintedWithinASecond() {
    var page = ReportPage.of(HeavyChurn.day());
    var paints = new ArrayList<Double>();
    for (int i = 0; i < 5; i++) {
      paints.add(browser.open(page).firstPaint());
    }

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(Collections.min(paints)).isLessThan(1_000);
    assertThat(browser.console()).isEmpty();
  }

  private static ExperimentResult stored(ExperimentResult result) throws IOException {
    return ResultJson.read(
        Files.writeString(folder.resolve("result.json"), ResultJson.write(result)));
  }
}
