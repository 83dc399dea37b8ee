package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.wording.LabelStory.Chip;
import io.github.podchurn.reports.wording.LabelStory.Fit;
import org.junit.jupiter.api.Test;

final class LabelStoryTest {

  @Test
  void selectedPodsComeFirstAndTheDecidingLabelIsNamed() {
    var story = LabelStory.all(StableService.result(1)).get(0);

    assertThat(story.groups())
        .extracting(group -> group.workload() + ": " + group.verdict())
        .containsExactly(
            "deployment/web: selected",
            "pod/extra: selected",
            "pod/stray: not selected: ver decides");
  }

  @Test
  void everyLabelSaysWhatItIsToTheSelector() {
    var story = LabelStory.all(StableService.result(1)).get(0);

    assertThat(story.groups().get(2).chips())
        .contains(new Chip("zone=prod", Fit.MATCHES), new Chip("no ver", Fit.MISSING));
  }

  @Test
  void podsAreToldTogetherHoweverOftenTheyWereReplaced() {
    var story = LabelStory.all(TheBus.result(1)).get(0);

    assertThat(story.groups()).hasSize(1);
    assertThat(story.groups().get(0).pods()).isEqualTo(2);
    assertThat(story.groups().get(0).selected()).isTrue();
  }

  @Test
  void aResultWithoutServicesHasNoStory() {
    assertThat(LabelStory.all(TheBus.empty())).isEmpty();
  }
}
