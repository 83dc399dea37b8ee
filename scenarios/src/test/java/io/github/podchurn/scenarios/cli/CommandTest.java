package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.engine.kernel.InvariantViolation;
import io.github.podchurn.scenarios.library.ShippedScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  @Test
  void theBusMeetsItsExpectationsAndLeavesItsReport() {
    var ended = shell.run("run", "the-bus", "-o", shell.path("out"), "--replications", "2");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).startsWith("the-bus\n").contains("All ", "expectations met");
    assertThat(ended.errLines()).contains("50 % (1 of 2 replications)");
    assertThat(folder.resolve("out/result.json")).exists();
  }

  @Test
  void sameSeedGivesSameBytesWithAnyNumberOfThreads() throws IOException {
    shell.run("run", "the-bus", "-o", shell.path("a"), "--threads", "1", "--replications", "3");
    shell.run("run", "the-bus", "-o", shell.path("b"), "--threads", "3", "--replications", "3");
    assertThat(Files.readAllBytes(folder.resolve("a/result.json")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b/result.json")));
  }

  @Test
  void commandInTheResultRepeatsTheRun() {
    var ended =
        shell.run(
            "run",
            "the-bus",
            "-o",
            shell.path("out"),
            "--seed",
            "7",
            "--replications",
            "2",
            "--set",
            "spec.clients[0].load={open: 10/s}",
            "--output",
            "json");
    assertThat(ended.out())
        .contains(
            "podchurn run the-bus --seed 7 --replications 2 --set 'spec.clients[0].load={open:"
                + " 10/s}'");
  }

  @Test
  void numberThatIsNoneOrOutOfRangeIsAnsweredWithWhatIsAllowed() {
    var seed = shell.run("run", "the-bus", "--seed", "1e3");
    var threads = shell.run("run", "the-bus", "--threads", "0");
    assertThat(seed.code()).isEqualTo(ExitCode.USAGE);
    assertThat(seed.err()).contains("option '--seed': '1e3' is not a whole number\n");
    assertThat(threads.code()).isEqualTo(ExitCode.USAGE);
    assertThat(threads.err())
        .contains("option '--threads': '0' is not a whole number from 1 to 1024");
  }

  @Test
  void everyCommandIsListedAndKnowsHelpAndVersion() {
    var help = shell.run("--help").out();
    for (var command :
        List.of("run", "report", "validate", "scenarios", "rules", "compare", "explain")) {
      assertThat(help).containsPattern("\n  " + command + " +[A-Z].*\\.\n");
      assertThat(shell.run(command, "--help").out()).startsWith("Usage: podchurn " + command);
      assertThat(shell.run(command, "-V").out()).startsWith("podchurn ");
    }
  }

  @Test
  void failedExpectationEndsWithOneAndStillWrites() {
    var ended =
        shell.run(
            "run",
            "the-bus",
            "-o",
            shell.path("out"),
            "--replications",
            "1",
            "--set",
            "spec.expect=[availability(pinned) == 100%]");
    assertThat(ended.code()).isEqualTo(ExitCode.UNMET);
    assertThat(folder.resolve("out/result.json")).exists();
  }

  @Test
  void warningThatIsNotMetEndsWithZero() {
    var ended =
        shell.run(
            "run",
            "the-bus",
            "-o",
            shell.path("out"),
            "--replications",
            "1",
            "--set",
            "spec.expect=[{that: availability(pinned) == 100%, severity: warn}]");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void quietPrintsNothing() {
    var ended =
        shell.run("run", "the-bus", "-o", shell.path("out"), "--replications", "1", "--quiet");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void scenarioComesFromStandardInputToo() {
    var text = new String(ShippedScenarios.read("the-bus"), StandardCharsets.UTF_8);
    var ended =
        shell.runWithInput(text, "run", "-", "-o", shell.path("out"), "--replications", "1");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void storedResultIsDrawnAgain() throws IOException {
    shell.run("run", "the-bus", "-o", shell.path("out"), "--replications", "2", "--quiet");
    var ended = shell.run("report", shell.path("out/result.json"), "-o", shell.path("again"));
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    var files = filesIn(folder.resolve("out"));
    assertThat(files).hasSizeGreaterThan(10).isEqualTo(filesIn(folder.resolve("again")));
    for (var file : files) {
      assertThat(folder.resolve("again").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("out").resolve(file));
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  @Test
  void fileThatIsNoResultIsBadUsage() {
    var ended = shell.run("report", shell.file("x.json", "{}"), "-o", shell.path("out"));
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).startsWith("podchurn: ").hasLineCount(1);
  }

  @Test
  void folderThatCanNotBeWrittenEndsBeforeAnythingRuns() {
    var file = shell.file("file", "");
    var ended = shell.run("run", "the-bus", "-o", file + "/out");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).startsWith("podchurn: can't write ").doesNotContain("replication");
  }

  @Test
  void interruptBeforeAReplicationIsFinishedWritesNothing() {
    var ended = shell.runInterrupted("run", "the-bus", "-o", shell.path("out"));
    assertThat(ended.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(folder.resolve("out/result.json")).doesNotExist();
  }

  @Test
  void misspeltScenarioNamesTheNearest() {
    var ended = shell.run("run", "thebus");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err())
        .isEqualTo(
            """
            podchurn: no file and no shipped scenario "thebus"
            Maybe: did you mean the-bus?
            """);
  }

  @Test
  void misspeltCommandAndOptionNameTheNearest() {
    assertThat(shell.run("rnu").err()).contains("Maybe: did you mean run?");
    var ended = shell.run("run", "the-bus", "--sed", "1");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("Maybe: did you mean --seed?");
  }

  @Test
  void impossibleNumbersAreBadUsage() {
    assertThat(shell.run("run", "the-bus", "--replications", "0").code()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("run", "the-bus", "--threads", "x").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(shell.run("--help").out()).startsWith("Usage: podchurn");
    assertThat(shell.run("run", "--help").out()).startsWith("Usage: podchurn run");
    assertThat(shell.run("--version").out()).matches("podchurn [0-9].*\\n");
  }

  @Test
  void shippedScenariosAreListed() {
    assertThat(shell.run("scenarios").out())
        .startsWith("basics\n  rolling-update  Does this rollout drop requests?")
        .contains("\n  stable-service  A Deployment is scaled,")
        .hasLineCount(ShippedScenarios.topics().size() + ShippedScenarios.names().size());
  }

  @Test
  void shippedScenariosOfOneTopicAreListed() {
    assertThat(shell.run("scenarios", "--topic", "basics").out())
        .contains("the-bus         One Pod behind a Service crashes,")
        .hasLineCount(ShippedScenarios.names("basics").size());
    var ended = shell.run("scenarios", "--topic", "basic");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err())
        .startsWith("podchurn: no topic \"basic\"; topics are: basics")
        .endsWith("\nMaybe: did you mean basics?\n");
  }

  @Test
  void manifestsAreValidatedTogether() {
    var pod =
        shell.file(
            "pod.yaml",
            """
            {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: team},
             spec: {containers: [{name: a, image: a}]}}
            """);
    assertThat(shell.run("validate", pod).out())
        .contains("metadata.namespace: found namespaces \"team\" not found");
    var namespace =
        shell.file("ns.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: team}}");
    assertThat(shell.run("validate", pod, namespace).code()).isEqualTo(ExitCode.DONE);
  }

  /** The only input that lets a test break an invariant: one that throws where it is read. */
  @Test
  void brokenInvariantEndsWithThreeAndNamesSeedAndTimeWithoutStackTrace() {
    var broken =
        new InputStream() {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            return read();
          }

          @Override
          public int read() {
            var violation = new InvariantViolation(60_000_000_000L, "an address has two owners");
            throw violation.inRunWithSeed(7);
          }
        };
    var err = new StringWriter();
    var terminal =
        Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err), broken);

    var code = Podchurn.run(terminal, new Interruption(), "run", "-", "-o", shell.path("out"));

    assertThat(code).isEqualTo(ExitCode.BUG);
    assertThat(err.toString())
        .startsWith(
            "podchurn: a bug of ours: broken invariant with seed 7 at 60.000000000 s: an address has"
                + " two owners\n")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void rulesOfANodeArePrintedForEitherTool() {
    var iptables = shell.run("rules", "the-bus", "--at", "30s", "--node", "n-2");
    assertThat(iptables.code()).isEqualTo(ExitCode.DONE);
    assertThat(iptables.out()).startsWith("*filter\n").endsWith("COMMIT\n").contains("KUBE-SEP-");
    var nftables =
        shell.run("rules", "the-bus", "--at", "30s", "--node", "n-2", "--format", "nftables");
    assertThat(nftables.out())
        .startsWith("add table ip kube-proxy")
        .contains("numgen random mod 1");
  }

  @Test
  void rulesNeedANodeAndAMomentOfTheScenario() {
    var node = shell.run("rules", "the-bus", "--at", "30s", "--node", "n-4");
    assertThat(node.code()).isEqualTo(ExitCode.USAGE);
    assertThat(node.err()).contains("n-4 is not one of n-1, n-2, n-3");
    var time = shell.run("rules", "the-bus", "--at", "2h", "--node", "n-1");
    assertThat(time.code()).isEqualTo(ExitCode.USAGE);
    assertThat(time.err()).contains("2h is not a time from 0s to");
  }
}
