package io.github.podchurn.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.Comparisons;
import io.github.podchurn.reports.HeavyChurn;
import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportPageTest {

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
  void nothingIsLoadedAndOnlyWhatThePolicyNamesIsRun() {
    var page = ReportPage.of(TheBus.result(10));
    var script = between(page, "<script>", "</script>");
    var style = between(page, "<style>", "</style>");

    assertThat(page)
        .contains("content=\"default-src 'none'; script-src ")
        .contains(Inline.of(script).source().replace("'", "&#39;"))
        .contains(Inline.of(style).source().replace("'", "&#39;"));
    assertThat(count(page, "<script")).isEqualTo(1);
    assertThat(page.replace(script, ""))
        .doesNotContain("<img", "@import", "http://", "https://", " style=")
        .doesNotContainPattern("url\\((?!#)")
        .doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void textOfUsersIsNeverMarkup() throws IOException {
    for (var result : List.of(TheBus.result(10), StableService.result(10))) {
      var page = ReportPage.of(Attack.on(result, folder));

      assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
      assertThat(count(page, "<script")).isEqualTo(1);
      assertThat(count(page, "</script>")).isEqualTo(1);
      assertThat(count(page, "</style>")).isEqualTo(1);
      assertThat(count(page, "</title>")).isEqualTo(count(page, "<title"));
      assertThat(page).doesNotContainPattern("<path class=\"[^\"]*<");
    }
  }

  @Test
  void textOfUsersIsNoMarkupInAComparisonEither() {
    var page = ReportPage.of(Comparisons.named(Attack.TEXT));

    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page).doesNotContain("<script>alert");
    assertThat(count(page, "</style>")).isEqualTo(1);
    assertThat(count(page, "</title>")).isEqualTo(count(page, "<title"));
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
  void theSameResultGivesTheSamePage() {
    assertThat(ReportPage.of(StableService.result(10)))
        .isEqualTo(ReportPage.of(StableService.result(10)));
  }

  @Test
  void everyPictureHasATitleADescriptionAndATable() {
    var page = ReportPage.of(TheBus.result(10));

    assertThat(count(page, "<svg class=\"wide\"")).isEqualTo(6);
    // Those that the charts over time replace are there for wide screens only.
    assertThat(count(page, "<desc id=")).isEqualTo(10);
    assertThat(count(page, " as a table</summary>")).isEqualTo(6);
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

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
