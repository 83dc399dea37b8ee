package io.github.podchurn.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.Golden;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics against the grammar and the rules of OpenMetrics 1.0, "Text Format". */
final class OpenMetricsTest {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String TEXT = "([^\\n\"\\\\]|\\\\[n\"\\\\])*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"" + TEXT + "\"";
  private static final Pattern METADATA = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile("(" + NAME + ")(\\{" + LABEL + "(," + LABEL + ")*\\})? -?[0-9]+(\\.[0-9]+)?");

  @TempDir private Path folder;

  @Test
  void theMetricsReadAsKept() {
    Golden.assertMatches("metrics.prom", OpenMetrics.write(TheBus.result(10)));
  }

  @Test
  void everyLineIsOfTheGrammarWhateverTheTexts() throws IOException {
    for (var result :
        List.of(TheBus.empty(), TheBus.result(1), StableService.result(10), attacked())) {
      check(OpenMetrics.write(result));
    }
    assertThat(OpenMetrics.write(attacked())).contains("scenario=\"\\\"\\\\\\n{}\"");
  }

  private ExperimentResult attacked() throws IOException {
    var json = ResultJson.write(TheBus.result(1)).replace("\"the-bus\"", "\"\\\"\\\\\\n{}\"");
    return ResultJson.read(Files.writeString(folder.resolve("attack.json"), json));
  }

  /** A family's lines stand together, metadata first; no sample comes twice; the end is marked. */
  private static void check(String text) {
    assertThat(text).endsWith("\n# EOF\n");
    var families = new ArrayList<String>();
    var samples = new LinkedHashSet<String>();
    var lines = text.lines().toList();
    for (var line : lines.subList(0, lines.size() - 1)) {
      var metadata = METADATA.matcher(line);
      if (metadata.matches()) {
        var name = metadata.group(2);
        if (metadata.group(1).equals("TYPE")) {
          assertThat(families).doesNotContain(name);
          families.add(name);
        }
        if (metadata.group(1).equals("UNIT")) {
          assertThat(name).endsWith("_" + metadata.group(3));
        }
        assertThat(name).isEqualTo(families.get(families.size() - 1));
        continue;
      }
      var sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      assertThat(sample.group(1)).isEqualTo(families.get(families.size() - 1));
      assertThat(samples.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
    }
  }
}
