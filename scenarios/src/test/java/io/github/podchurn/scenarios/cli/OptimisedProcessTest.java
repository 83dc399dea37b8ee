package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in another JVM leaves what it would have left in this one. */
class OptimisedProcessTest {

  private static final String FAILS =
      """
      apiVersion: podchurn.io/v1
      kind: Scenario
      metadata: {name: fails}
      spec:
        duration: 10s
        clients: [{name: callers, target: {service: web}, load: {open: 10/s}}]
        expect: ["availability(callers) < 1%"]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web, labels: {app: web}}
      spec: {containers: [{name: web, image: "web:1", ports: [{containerPort: 80}]}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      """;

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  private static int runElsewhere(String... arguments) {
    return new OptimisedProcess(new Interruption()).run(List.of(arguments));
  }

  @Test
  void bytesAreTheSame() throws IOException {
    var there = shell.path("there");
    int code = runElsewhere("run", "the-bus", "-o", there, "--replications", "2", "--quiet");
    shell.run("run", "the-bus", "-o", shell.path("here"), "--replications", "2", "--quiet");

    assertThat(code).isZero();
    assertThat(Files.readString(folder.resolve("there/result.json")))
        .isEqualTo(Files.readString(folder.resolve("here/result.json")));
  }

  @Test
  void exitCodeIsHandedOn() {
    int code = runElsewhere("run", shell.file("fails.yaml", FAILS), "-o", shell.path("out"), "-q");

    assertThat(code).isEqualTo(ExitCode.UNMET.number());
  }

  @Test
  void interruptEndsTheOther() {
    var interruption = new Interruption();
    interruption.ask();

    int code =
        new OptimisedProcess(interruption)
            .run(List.of("run", "the-bus", "-o", shell.path("out"), "--quiet"));

    assertThat(code).isNotZero();
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
