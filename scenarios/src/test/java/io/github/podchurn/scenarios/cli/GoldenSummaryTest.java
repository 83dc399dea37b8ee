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
 * text, for some with its tables, and under {@code -Pfull} with all of its own. {@code mvn -pl
 * scenarios -am test -Dtest=GoldenSummaryTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgolden.update=true} writes the texts anew; read the difference before it is committed.
 */
class GoldenSummaryTest {

  private static final Path FOLDER = Path.of("src", "test", "golden");
  private static final String FEW_REPLICATIONS = "5";
  private static final List<String> WITH_TABLES =
      List.of(
          "the-bus", "rolling-update", "ip-churn", "power-loss", "canary", "autoscaler-flapping");

  @TempDir private Path folder;

  static Collection<String> names() {
    return ShippedScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void summaryOfFewReplicationsIsTheStoredOne(String name) throws IOException {
    assertStored(name + ".txt", withoutVersion(run(name, "--replications", FEW_REPLICATIONS)));
    if (WITH_TABLES.contains(name)) {
      assertStored(name + ".pods.csv", Files.readString(folder.resolve("out/pods.csv")));
      assertStored(name + ".series.csv", changes(folder.resolve("out/series.csv")));
    }
  }

  private static void assertStored(String file, String text) throws IOException {
    var golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  /** Failures and endpoints, where they change: a tenth of the rows, and those that tell most. */
  private static String changes(Path series) throws IOException {
    var changes = new StringBuilder();
    var before = "";
    for (var line : Files.readAllLines(series)) {
      var what = line.substring(line.indexOf(',', line.indexOf(',') + 1));
      boolean varies =
          what.contains(",succeeded,") || what.contains(",seconds,") || what.contains(",percent,");
      if (!varies && !what.equals(before)) {
        changes.append(line).append('\n');
      }
      before = what;
    }
    return changes.toString();
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
