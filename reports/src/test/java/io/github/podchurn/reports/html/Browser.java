package io.github.podchurn.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.podchurn.model.result.ExperimentResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window. Nothing is downloaded: it is Debian's chromium and
 * chromium-driver, and where they are not installed its tests are skipped, unless {@code
 * PODCHURN_BROWSER=required} says that they have to run.
 */
final class Browser implements AutoCloseable {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  private final Path folder;
  private final ChromeDriver driver;

  private Browser(Path folder) {
    this.folder = folder;
    var service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    this.driver = new ChromeDriver(service, options(folder.resolve("profile")));
  }

  /** Starts one, or skips the test. */
  static Browser start(Path folder) {
    boolean isThere = CHROMIUM.canExecute() && DRIVER.canExecute();
    if (!isThere && "required".equals(System.getenv("PODCHURN_BROWSER"))) {
      throw new AssertionError("no " + CHROMIUM + " or no " + DRIVER + ": install chromium-driver");
    }
    assumeTrue(isThere, "skipped: no chromium and chromium-driver on this machine");
    return new Browser(folder);
  }

  private static ChromeOptions options(Path profile) {
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
        "--user-data-dir=" + profile);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** Opens the page of a result. */
  Browser open(ExperimentResult result) {
    return open(ReportPage.of(result));
  }

  /** Opens a page. */
  Browser open(String page) {
    try {
      var file = Files.writeString(folder.resolve("report.html"), page);
      driver.get(file.toUri().toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text of an element, even of one that is folded away. */
  String text(String selector) {
    return String.valueOf(find(selector).getDomProperty("textContent"));
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The texts of a table's cells, row by row; a heading beside a row is its first cell. */
  @SuppressWarnings("unchecked")
  List<List<String>> table(WebElement table) {
    return (List<List<String>>)
        driver.executeScript(
            "return [...arguments[0].tBodies[0].rows].filter(row => !row.hidden).map(row =>"
                + " [...row.cells].map(cell => cell.firstChild && cell.querySelector('.sub') ?"
                + " cell.firstChild.textContent : cell.textContent))",
            table);
  }

  /** What a chart looks like at this moment. */
  String picture(String selector) {
    return String.valueOf(
        driver.executeScript(
            "return document.querySelector(arguments[0]).toDataURL()", selector + " canvas"));
  }

  /** Makes the window as narrow as a phone. */
  void narrow(int width) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("width", width);
    metrics.put("height", 800);
    metrics.put("deviceScaleFactor", 2);
    metrics.put("mobile", true);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
  }

  void wide() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", new LinkedHashMap<>());
  }

  /** Everything that the page wrote to the console, which includes what its policy refused. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .toList();
  }

  /**
   * The addresses that pages asked for since the last question. Parts of the browser itself, which
   * its own start page loads, have addresses that no other page can ask for.
   */
  List<String> requests() {
    var mapper = new ObjectMapper();
    var requests = new ArrayList<String>();
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      try {
        var message = mapper.readTree(entry.getMessage()).path("message");
        if (message.path("method").asText().equals("Network.requestWillBeSent")) {
          var url = message.path("params").path("request").path("url").asText();
          if (!url.startsWith("chrome:")) {
            requests.add(url);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return requests;
  }

  /** Milliseconds from the start of the navigation to the first content. */
  double firstPaint() {
    var time =
        driver.executeAsyncScript(
            "const done = arguments[0];"
                + "const look = () => {"
                + "  const paint = performance.getEntriesByName('first-contentful-paint')[0];"
                + "  if (paint) done(paint.startTime); else requestAnimationFrame(look);"
                + "};"
                + "look();");
    assertThat(time).isInstanceOf(Number.class);
    return ((Number) time).doubleValue();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
