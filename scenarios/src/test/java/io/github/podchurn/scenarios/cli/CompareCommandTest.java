package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  private String result(String name, String... options) {
    var args = new ArrayList<String>();
    args.addAll(List.of("run", "the-bus", "-q", "-o", shell.path(name)));
    args.addAll(List.of(options));
    shell.run(args.toArray(String[]::new));
    return shell.path(name + "/result.json");
  }

  @Test
  void thirdResultIsRefused() {
    var ended = shell.run("compare", "a.json", "b.json", "c.json");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("Unmatched argument at index 3: 'c.json'");
  }

  @Test
  void sameSeedsArePairedAndTheVarianceReductionIsSaid() {
    var a = result("a", "--replications", "4");
    var b =
        result(
            "b", "--replications", "4", "--set", "spec.cluster.controlPlane.endpointSlice=100ms");
    var ended = shell.run("compare", a, b);
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .startsWith("A: the-bus, seed 42, 4 replications")
        .contains("via-service", "availability", "latency.p99", "paired by replication")
        .containsPattern("errors\\.refused .* to .*[0-9]x");
  }

  /** Nor does any interval leave what a share can be. */
  @Test
  void aResultDoesNotDifferFromItselfAtAnyMoment() throws IOException {
    var a = result("a", "--replications", "3");
    var ended = shell.run("compare", a, a, "--output", "json");
    var courses = new ObjectMapper().readTree(ended.out()).path("courses");
    assertThat(courses).hasSize(3);
    for (var course : courses) {
      assertThat(course.path("difference").path("mean")).isNotEmpty();
      for (var part : List.of("mean", "low", "high")) {
        assertThat(course.path("difference").path(part)).allMatch(it -> it.asDouble() == 0);
      }
      assertThat(course.path("b")).isEqualTo(course.path("a"));
      assertThat(course.path("a").path("high")).allMatch(it -> it.asDouble() <= 1);
      assertThat(course.path("a").path("low")).allMatch(it -> it.asDouble() >= 0);
    }
  }

  @Test
  void otherSeedsAreTakenAsIndependent() {
    var ended =
        shell.run(
            "compare",
            result("a", "--replications", "3"),
            result("b", "--replications", "4", "--seed", "7"),
            "--output",
            "json");
    assertThat(ended.out()).contains("\"paired\": false", "\"method\": \"welch\"");
  }

  @Test
  void clientsOfOneResultAreComparedWithTheFirst() {
    var ended = shell.run("compare", result("a", "--replications", "3"), "--output", "markdown");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("(B) against ", "| availability |");
  }

  @Test
  void moreReplicationsOnOneSideAreLeftOut() {
    var ended =
        shell.run(
            "compare", result("a", "--replications", "2"), result("b", "--replications", "3"));
    assertThat(ended.out())
        .contains("Left out: 1 replication of B without a partner of the same seed.");
  }

  @Test
  void oneReplicationHasNoIntervalAndSaysWhatToDo() {
    var a = result("a", "--replications", "1");
    assertThat(shell.run("compare", a, a).out()).contains("Maybe run both with --replications 30");
  }

  @Test
  void whatIsNoResultIsAnError() {
    var ended = shell.run("compare", shell.file("x.json", "{}"), shell.path("none.json"));
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("x.json: not a result of podchurn");
  }

  @Test
  void resultsWithoutACommonClientAreAnError() {
    var b =
        result(
            "b",
            "--replications",
            "1",
            "--set",
            "spec.expect=[]",
            "--set",
            "spec.clients=[{name: other, target: {service: the-bus, namespace: shield},"
                + " load: {open: 1/s}}]");
    var ended = shell.run("compare", result("a", "--replications", "1"), b);
    assertThat(ended.code()).as(ended.out()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("client other is in B only");
  }

  @Test
  void bothSidesAndTheirDifferenceAreDrawn() {
    var ended =
        shell.run(
            "compare",
            result("a", "--replications", "2"),
            result("b", "--replications", "2", "--seed", "7"),
            "-o",
            shell.path("out"));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve("out/charts/availability.png")).isNotEmptyFile();
    assertThat(folder.resolve("out/charts/availability-difference.png")).isNotEmptyFile();
    assertThat(folder.resolve("out/charts/availability-over-time.png")).isNotEmptyFile();
    assertThat(folder.resolve("out/comparison.html")).content().contains("B minus A");
    assertThat(folder.resolve("out/comparison.json")).content().contains("\"welch\"");
    assertThat(folder.resolve("out/comparison.md")).content().contains("## podchurn: comparison");
  }
}
