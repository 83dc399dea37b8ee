package io.github.podchurn.reports;

import io.github.podchurn.model.result.Comparison;
import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.chart.Chart;
import io.github.podchurn.reports.chart.ChartImage;
import io.github.podchurn.reports.chart.CourseChart;
import io.github.podchurn.reports.chart.FontsMissingException;
import io.github.podchurn.reports.chart.IntervalCharts;
import io.github.podchurn.reports.export.ComparisonJson;
import io.github.podchurn.reports.export.EventsNdjson;
import io.github.podchurn.reports.export.JUnitXml;
import io.github.podchurn.reports.export.OpenMetrics;
import io.github.podchurn.reports.export.PodsCsv;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.export.SeriesCsv;
import io.github.podchurn.reports.export.TraceJson;
import io.github.podchurn.reports.html.ReportPage;
import io.github.podchurn.reports.text.ComparisonText;
import io.github.podchurn.reports.text.MarkdownSummary;
import io.github.podchurn.reports.wording.ComparisonWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files that a run leaves in its folder: {@code result.json}, {@code report.html}, {@code
 * charts/*.png} and those for other programs. All of them are made before the first is written, and
 * each appears as a whole.
 */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * What was written.
   *
   * @param files in the order of their names
   * @param warnings what could not be made on this machine and why, one line each
   */
  public record Written(List<Path> files, List<String> warnings) {
    public Written {
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Writes all files of a result. Charts that an earlier run left are removed.
   *
   * @throws ReportException if the folder or a file can't be written
   */
  public static Written write(ExperimentResult result, Path folder) {
    return write(parts(result), folder);
  }

  private static Written write(List<Part> parts, Path folder) {
    var made = parts.parallelStream().map(Part::make).toList();
    var contents = new TreeMap<String, byte[]>();
    var warnings = new TreeSet<String>();
    for (var file : made) {
      if (file.warning().isEmpty()) {
        contents.put(file.name(), file.bytes());
      } else {
        warnings.add(file.warning());
      }
    }
    return new Written(new FileSet(folder).replace(contents), List.copyOf(warnings));
  }

  /**
   * Writes a comparison: {@code comparison.html}, {@code comparison.json}, {@code comparison.md},
   * two charts for each figure and one of both sides over time.
   *
   * @throws ReportException if the folder or a file can't be written
   */
  public static Written write(Comparison comparison, Path folder) {
    var origin = ComparisonWords.origin(comparison);
    var parts = new ArrayList<Part>();
    for (var chart : IntervalCharts.of(comparison)) {
      parts.add(new Part(chartFile(chart), () -> ChartImage.png(chart, origin)));
    }
    CourseChart.of(comparison)
        .ifPresent(
            chart -> parts.add(new Part(chartFile(chart), () -> ChartImage.png(chart, origin))));
    parts.add(new Part("comparison.html", () -> utf8(ReportPage.of(comparison))));
    parts.add(new Part("comparison.json", () -> utf8(ComparisonJson.write(comparison))));
    parts.add(new Part("comparison.md", () -> utf8(ComparisonText.markdown(comparison))));
    return write(parts, folder);
  }

  private static String chartFile(Chart chart) {
    return "charts/" + chart.name() + ".png";
  }

  private static List<Part> parts(ExperimentResult result) {
    var parts = new ArrayList<Part>();
    for (var chart : Chart.all(result)) {
      parts.add(new Part(chartFile(chart), () -> ChartImage.png(chart, result)));
    }
    addText(parts, result, "report.html", ReportPage::of);
    addText(parts, result, "result.json", ResultJson::write);
    addText(parts, result, "series.csv", SeriesCsv::write);
    addText(parts, result, "pods.csv", PodsCsv::write);
    addText(parts, result, "events.ndjson", EventsNdjson::write);
    addText(parts, result, "junit.xml", JUnitXml::write);
    addText(parts, result, "metrics.prom", OpenMetrics::write);
    addText(parts, result, "summary.md", MarkdownSummary::of);
    addText(parts, result, "trace.json", TraceJson::write);
    return parts;
  }

  private static void addText(
      List<Part> parts,
      ExperimentResult result,
      String name,
      Function<ExperimentResult, String> writer) {
    parts.add(new Part(name, () -> utf8(writer.apply(result))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A file to be made; parts don't know of each other and can be made at the same time. */
  private record Part(String name, Supplier<byte[]> content) {

    // The page has its own pictures, so a machine without fonts still gets a whole report.
    Made make() {
      try {
        return new Made(name, content.get(), "");
      } catch (FontsMissingException e) {
        return new Made(name, new byte[0], String.valueOf(e.getMessage()));
      }
    }
  }

  /** A file's bytes, or why there are none. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Made(String name, byte[] bytes, String warning) {}

  /** Gets ready what takes long to load, beside whatever the program does until it writes. */
  public static void warmUp() {
    var warmUp = new Thread(ChartImage::warmUp, "charts");
    warmUp.setDaemon(true);
    warmUp.start();
  }

  /**
   * Makes the folder and sees whether it can be written, before anything is simulated for it.
   *
   * @throws ReportException if it can't
   */
  public static void tryOut(Path folder) {
    new FileSet(folder).tryOut();
  }
}
