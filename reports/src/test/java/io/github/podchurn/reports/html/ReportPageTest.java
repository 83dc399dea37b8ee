package io.github.podchurn.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.export.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportPageTest {

  private static final String ATTACK = "<script>alert(1)</script>\\\"'--></title></style>";

  @TempDir Path folder;

  @Test
  void thePageStartsWithWhatTheRunShowed() {
    assertThat(ReportPage.of(TheBus.result(10)))
        .contains("Clients of the Service came back; the pinned client never did")
        .contains("Clients of the Service (via-service, via-nodeport) lost 21.4% to 21.8%")
        .contains("got no more answers from 2m3s on")
        .contains("3 of 5 expectations met");
  }

  @Test
  void nothingIsLoadedAndNothingIsRun() {
    var page = ReportPage.of(TheBus.result(10));

    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .doesNotContain("<script", "<link", "<img", "@import", "http://", "https://")
        .doesNotContainPattern("url\\((?!#)")
        .doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void textOfUsersIsNeverMarkup() throws IOException {
    var page = ReportPage.of(attacked(TheBus.result(10)));

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(count(page, "</style>")).isEqualTo(1);
    assertThat(count(page, "</title>")).isEqualTo(count(page, "<title"));
    assertThat(page).doesNotContainPattern("<path class=\"[^\"]*<");
  }

  @Test
  void thePageOfALargeResultStaysBelowTwoMegabytes() {
    var page = ReportPage.of(HeavyChurn.result(100, 12));

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
  }

  @Test
  void thePageOfAThousandPodsStaysBelowTwoMegabytes() {
    for (var result : List.of(HeavyChurn.result(1_000, 12), StableService.large(300))) {
      assertThat(result.pods().size()).isGreaterThan(900);
      assertThat(ReportPage.of(result).getBytes(StandardCharsets.UTF_8).length)
          .isLessThan(2_000_000);
    }
  }

  @Test
  void aDeploymentHasPicturesOfItsRolloutAndOfWhoAnswered() {
    var page = ReportPage.of(StableService.result(10));

    assertThat(page)
        .contains("id=\"shares-wide-t\"", "id=\"rollout-wide-t\"", "class=\"v1-Ready\"")
        .contains("0, lacks ver=v1", "every exp(45s): 5 times", "10 things seen, 35s to 4m24.25s");
    assertThat(ReportPage.of(TheBus.result(10)))
        .doesNotContain("shares-wide", "rollout-wide", "class=\"v0-", "things seen");
  }

  @Test
  void textOfADeploymentsUsersIsNeverMarkup() throws IOException {
    var json = ResultJson.write(StableService.result(10));
    for (var text : new String[] {"shop/web", "web-", "stray", "zone", "via-service", "45s"}) {
      json = json.replace(text, ATTACK);
    }
    var attack = Files.writeString(folder.resolve("attack.json"), json);

    assertThat(ReportPage.of(ResultJson.read(attack)))
        .doesNotContain("<script")
        .doesNotContainPattern("<path class=\"[^\"]*<");
  }

  @Test
  void theSameResultGivesTheSamePage() {
    assertThat(ReportPage.of(StableService.result(10)))
        .isEqualTo(ReportPage.of(StableService.result(10)));
  }

  @Test
  void everyPictureHasATitleADescriptionAndATable() {
    var page = ReportPage.of(TheBus.result(10));

    assertThat(count(page, "role=\"img\"")).isEqualTo(6);
    assertThat(count(page, "<desc id=")).isEqualTo(6);
    assertThat(count(page, "The same as a table")).isEqualTo(3);
  }

  @Test
  void idsAreUnique() {
    var page = ReportPage.of(HeavyChurn.result(30, 3));
    var ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(m -> m.group(1));

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void anEmptyResultStillMakesAPage() {
    assertThat(ReportPage.of(TheBus.empty())).contains("</html>");
  }

  /** Replaces every text that a scenario's author chooses, by way of the stored form. */
  private ExperimentResult attacked(ExperimentResult result) throws IOException {
    var json = ResultJson.write(result);
    for (var text :
        new String[] {
          "the-bus",
          "pinned",
          "triskelion",
          "via-service",
          "marvel",
          "kill",
          "shield",
          "quay.io",
          "n-2",
          "A bare Pod",
          "deletion",
          "unreachable"
        }) {
      json = json.replace(text, ATTACK);
    }
    return ResultJson.read(Files.writeString(folder.resolve("attack.json"), json));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
