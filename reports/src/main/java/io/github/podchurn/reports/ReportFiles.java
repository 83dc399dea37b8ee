package io.github.podchurn.reports;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.chart.ChartFiles;
import io.github.podchurn.reports.chart.FontsMissingException;
import io.github.podchurn.reports.export.ResultJson;
import io.github.podchurn.reports.html.ReportPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a run leaves in its folder: {@code result.json}, {@code report.html} and {@code
 * charts/*.png}. All of them are made before the first is written, and each appears as a whole.
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
    var warnings = new ArrayList<String>();
    var contents = new TreeMap<String, byte[]>();
    charts(result, warnings).forEach((name, bytes) -> contents.put("charts/" + name, bytes));
    contents.put("report.html", utf8(ReportPage.of(result)));
    contents.put("result.json", utf8(ResultJson.write(result)));
    return new Written(new FileSet(folder).replace(contents), warnings);
  }

  /**
   * Makes the folder and sees whether it can be written, before anything is simulated for it.
   *
   * @throws ReportException if it can't
   */
  public static void tryOut(Path folder) {
    new FileSet(folder).tryOut();
  }

  // The page has its own pictures, so a machine without fonts still gets a whole report.
  private static Map<String, byte[]> charts(ExperimentResult result, List<String> warnings) {
    try {
      return ChartFiles.of(result);
    } catch (FontsMissingException e) {
      warnings.add(e.getMessage());
      return new TreeMap<>();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
