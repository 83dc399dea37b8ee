package io.github.podchurn.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.figure.FigureFunction;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  @Test
  void functionIsExplainedWithItsArgumentsUnitAndAnExample() {
    var ended = shell.run("explain", "errors");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().lines())
        .containsExactly(
            "errors(CLIENT[, KIND])",
            "  Requests that failed, in one way if it is named.",
            "",
            "  CLIENT: a client's name",
            "  KIND: an error kind, such as refused; all kinds together if left out",
            "  Value: a number, such as 12",
            "  Example: errors(via-service, refused) == 0");
  }

  @Test
  void fieldIsFoundByItsPathOrItsEnd() {
    var byPath = shell.run("explain", "spec.clients[0].load.open");
    assertThat(byPath.out()).startsWith("spec.clients.load.open: rate\n  Poisson arrivals");
    assertThat(shell.run("explain", "load.open").out()).isEqualTo(byPath.out());
  }

  @Test
  void mapListsItsFields() {
    assertThat(shell.run("explain", "timeout").out().lines())
        .contains("  spec.clients.timeout.connect: duration (default 1s)");
  }

  @Test
  void nameOfAFunctionAndAFieldExplainsBoth() {
    assertThat(shell.run("explain", "duration").out())
        .contains("duration(EVENT)")
        .contains("spec.duration: duration");
  }

  @Test
  void withoutANameEverythingIsListed() {
    var out = shell.run("explain").out();
    assertThat(out).contains("spec.expect.over", "refused");
    for (var function : FigureFunction.all()) {
      assertThat(out).contains("  " + function.doc().usage());
    }
  }

  @Test
  void unknownNameListsTheKnownAndTheNearest() {
    var ended = shell.run("explain", "avialability");
    assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("podchurn: nothing is called \"avialability\"")
        .contains("availability(CLIENT)")
        .endsWith("Maybe: did you mean availability?" + System.lineSeparator());
  }
}
