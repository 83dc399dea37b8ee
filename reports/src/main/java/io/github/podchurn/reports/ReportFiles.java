package io.github.podchurn.reports;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.export.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
   * Writes all files of a result. Charts that an earlier run left are removed.
   *
   * @return the files, in the order of their names
   * @throws ReportException if the folder or a file can't be written
   */
  public static List<Path> write(ExperimentResult result, Path folder) {
    return new FileSet(folder).replace(contents(result));
  }

  private static Map<String, byte[]> contents(ExperimentResult result) {
    var contents = new TreeMap<String, byte[]>();
    contents.put("result.json", ResultJson.write(result).getBytes(StandardCharsets.UTF_8));
    return contents;
  }
}
