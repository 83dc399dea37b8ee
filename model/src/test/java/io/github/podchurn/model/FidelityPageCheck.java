package io.github.podchurn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/fidelity.md} to the tests that have just run. It runs after all others, in the
 * phase {@code verify}; {@code -Dgolden.update=true} rewrites the page.
 */
class FidelityPageCheck {

  private static final Path PAGE = Path.of("../docs/fidelity.md");

  /** Numbers of the vectors that were chosen when the project began; there are gaps. */
  private static final List<Integer> VECTORS =
      List.of(
          1, 2, 4, 5, 7, 9, 10, 12, 13, 15, 16, 17, 18, 20, 22, 23, 24, 25, 27, 30, 31, 32, 33, 36,
          37, 38, 40, 41, 42, 44, 45, 46, 49, 50, 51, 52, 54, 55, 56, 58, 59, 60, 62, 63, 64, 65,
          67, 68, 69, 70, 71, 73, 75, 76, 77, 79, 80, 81, 84, 85, 86, 87, 89, 90, 92, 93, 95, 96,
          97, 99, 100, 101, 102, 104, 105, 108, 109, 110, 111, 112, 114, 116, 118, 119, 121, 123,
          124, 125, 127, 128, 130);

  private static final String HEAD =
      """
      # Fidelity

      The rules of Kubernetes that podchurn runs are held to the cases of Kubernetes' own unit
      tests, restated. This page lists each case with its result. It is written from the test run
      and compared with it by every `mvn verify`: it can't differ from what passes. Ids `V-…` are
      vectors chosen when the project began; the others are named by upstream's test function.

      """;

  @Test
  void everyVectorWasRunAndAllCasesPassed() throws IOException {
    var results = results();
    assertThat(results).as("cases that did not pass").allMatch(line -> line[3].equals("pass"));
    var ids = results.stream().map(line -> line[0]).distinct().toList();
    assertThat(ids).containsAll(VECTORS.stream().map("V-%02d"::formatted).toList());
  }

  @Test
  void pageIsThatOfThisRun() throws IOException {
    var page = page(results());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/fidelity.md; -Dgolden.update=true rewrites it")
        .isEqualTo(page);
  }

  private static String page(List<String[]> results) {
    long files = results.stream().map(line -> line[1]).distinct().count();
    var summary = "%d cases of %d files.%n%n".formatted(results.size(), files);
    var rows = results.stream().map(FidelityPageCheck::row).collect(Collectors.joining());
    return HEAD
        + summary.replace("\r", "")
        + "| case | upstream file | test | result |\n|---|---|---|---|\n"
        + rows;
  }

  private static String row(String[] line) {
    return "| "
        + IntStream.of(0, 1, 2, 3)
            .mapToObj(i -> line[i].replace("|", "\\|").strip())
            .collect(Collectors.joining(" | "))
        + " |\n";
  }

  private static List<String[]> results() throws IOException {
    assertThat(UpstreamCases.RESULTS).as("written by the tests, which have to run first").exists();
    return Files.readAllLines(UpstreamCases.RESULTS).stream()
        .map(line -> line.split("\t", -1))
        .toList();
  }
}
