package io.github.podchurn.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.reports.export.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFilesTest {

  @TempDir Path folder;

  @Test
  void everyFileIsWrittenAndNothingElseIsLeft() throws IOException {
    var written = ReportFiles.write(TheBus.result(10), folder.resolve("deep/inside")).files();

    assertThat(filesIn(folder.resolve("deep/inside"))).containsExactlyElementsOf(written);
    assertThat(ResultJson.read(folder.resolve("deep/inside/result.json")))
        .isEqualTo(TheBus.result(10));
  }

  @Test
  void theSameResultLeavesTheSameBytes() throws IOException {
    var first = ReportFiles.write(TheBus.result(10), folder.resolve("first")).files();
    var second = ReportFiles.write(TheBus.result(10), folder.resolve("second")).files();

    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
    }
  }

  @Test
  void aDeploymentsPicturesHaveTheSameBytesToo() throws IOException {
    ReportFiles.write(StableService.result(10), folder.resolve("first"));
    ReportFiles.write(StableService.result(10), folder.resolve("second"));

    for (var chart :
        List.of("charts/rollout.png", "charts/shares.png", "charts/ip-lifelines.png")) {
      assertThat(folder.resolve("second").resolve(chart))
          .hasSameBinaryContentAs(folder.resolve("first").resolve(chart));
    }
  }

  @Test
  void oldChartsGoAndOtherFilesStay() throws IOException {
    Files.createDirectories(folder.resolve("charts"));
    Files.writeString(folder.resolve("charts/old.png"), "old");
    Files.writeString(folder.resolve("charts/notes.txt"), "mine");
    Files.writeString(folder.resolve("result.json"), "old");

    ReportFiles.write(TheBus.result(1), folder);

    assertThat(folder.resolve("charts/old.png")).doesNotExist();
    assertThat(folder.resolve("charts/notes.txt")).hasContent("mine");
    assertThat(ResultJson.read(folder.resolve("result.json"))).isEqualTo(TheBus.result(1));
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> ReportFiles.write(TheBus.result(1), file))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is a file, not a folder")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    assertThat(file).hasContent("in the way");
  }

  @Test
  void aFolderThatCantBeMadeIsFoundBeforeTheRun() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> ReportFiles.tryOut(file.resolve("below")))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("can't write " + file);
    ReportFiles.tryOut(folder.resolve("new"));
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void aNameThatCantBeReplacedLeavesNoHalfFile() throws IOException {
    Files.createDirectories(folder.resolve("result.json/in/the/way"));

    assertThatThrownBy(() -> ReportFiles.write(TheBus.result(1), folder))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("result.json");
    assertThat(filesIn(folder)).noneMatch(file -> file.toString().endsWith(".partial"));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
