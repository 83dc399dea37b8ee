package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.scenarios.library.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each shipped scenario prints, every expectation of it met, against a stored text. {@code mvn
 * -pl scenarios -am test -Dtest=GoldenSummaryTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgolden.update=true} writes the texts anew; read the difference before it is committed.
 */
class GoldenSummaryTest {

  private static final Path FOLDER = Path.of("src", "test", "golden");

  @TempDir private Path folder;

  static List<String> names() {
    return ShippedScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void summaryIsTheStoredOne(String name) throws IOException {
    var ended = new Shell(folder).run("run", name, "-o", folder.resolve("out").toString());
    assertThat(ended.code()).as(ended.out()).isEqualTo(ExitCode.DONE);
    var summary = withoutVersion(ended.out());
    var golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, summary);
    }
    assertThat(summary).isEqualTo(Files.readString(golden));
  }

  private static String withoutVersion(String summary) {
    return summary.replaceFirst("(?m)^podchurn [0-9][^,\n]*,", "podchurn VERSION,");
  }
}
