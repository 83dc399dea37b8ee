package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.reports.StableService;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.wording.WorkloadStory.Count;
import io.github.podchurn.reports.wording.WorkloadStory.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkloadStoryTest {

  private static final List<String> VERSIONS = List.of("web:1", "web:2");

  @Test
  void podsAreCountedByVersionAndState() {
    var story = WorkloadStory.all(StableService.result(1)).get(0);

    assertThat(story.workload()).isEqualTo("deployment/web");
    assertThat(story.versions()).containsExactly("shop/web:1", "shop/web:2");
    assertThat(story.steps().get(1))
        .isEqualTo(new Step(35, List.of(new Count(2, 1, 1), new Count(0, 0, 0))));
    assertThat(story.mostPods()).isEqualTo(7);
  }

  @Test
  void aRolloutLastsUntilOneVersionIsLeftAndReady() {
    var rollouts =
        Rollout.all(
            VERSIONS,
            List.of(step(0, 3, 0, 0), step(10, 3, 0, 1), step(14, 2, 2, 0), step(20, 0, 3, 0)));

    assertThat(rollouts).containsExactly(new Rollout("web:1", "web:2", 10, 20.0, 3));
  }

  @Test
  void aRolloutThatIsTakenBackAndOneThatIsNotDone() {
    var rollouts =
        Rollout.all(
            VERSIONS,
            List.of(step(0, 2, 0, 0), step(5, 2, 0, 1), step(9, 2, 0, 0), step(11, 1, 0, 1)));

    assertThat(rollouts)
        .containsExactly(
            new Rollout("web:1", "web:1", 5, 9.0, 2), new Rollout("web:1", "web:2", 11, null, 1));
    assertThat(words(rollouts))
        .isEqualTo(
            "deployment/web left web:1 and went back to it in 4s, then was still on its way to"
                + " web:2 when the run ended, meanwhile never fewer than 1 Pod ready");
  }

  @Test
  void aRollbackGoesBack() {
    var rollouts =
        List.of(
            new Rollout("web:1", "web:2", 10, 48.0, 0),
            new Rollout("web:2", "web:1", 60, 101.0, 2));

    assertThat(words(rollouts))
        .isEqualTo(
            "deployment/web went from web:1 to web:2 in 38s, then back in 41s, at times without a"
                + " ready Pod");
  }

  @Test
  void whatNeverChangedItsVersionIsToldByItsNumbers() {
    assertThat(WorkloadWords.of(WorkloadStory.all(TheBus.result(1)).get(0)))
        .isEqualTo("pod/triskelion had 0 to 1 ready Pods");
  }

  /** Ready Pods of both versions, and those of the second that are not ready. */
  private static Step step(double at, int first, int second, int notReady) {
    return new Step(at, List.of(new Count(first, 0, 0), new Count(second, notReady, 0)));
  }

  private static String words(List<Rollout> rollouts) {
    return WorkloadWords.of(
        new WorkloadStory("default", "deployment/web", VERSIONS, List.of(), rollouts));
  }
}
