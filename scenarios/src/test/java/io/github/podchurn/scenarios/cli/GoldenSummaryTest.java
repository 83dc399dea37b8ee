package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.scenarios.library.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped scenario meets its expectations: with few replications, whose summary is a stored
 * text, and under {@code -Pfull} with all of its own. {@code mvn -pl scenarios -am test
 * -Dtest=GoldenSummaryTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true} writes the
 * texts anew; read the difference before it is committed.
 */
class GoldenSummaryTest {

  private static final Path FOLDER = Path.of("src", "test", "golden");
  private static final String FEW_REPLICATIONS = "5";

  @TempDir private Path folder;

  static Collection<String> names() {
    return ShippedScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void summaryOfFewReplicationsIsTheStoredOne(String name) throws IOException {
    var summary = withoutVersion(run(name, "--replications", FEW_REPLICATIONS));
    var golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, summary);
    }
    assertThat(summary).isEqualTo(Files.readString(golden));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("names")
  void expectationsAreMetInAllReplications(String name) {
    assertThat(run(name)).contains("expectations met");
  }

  private String run(String name, String... options) {
    var arguments = new ArrayList<>(List.of("run", name, "-o", folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    var ended = new Shell(folder).run(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(ExitCode.DONE);
    return ended.out();
  }

  private static String withoutVersion(String summary) {
    return summary.replaceFirst("(?m)^podchurn [0-9][^,\n]*,", "podchurn VERSION,");
  }
}
