package io.github.podchurn.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.result.ExperimentResult;
import io.github.podchurn.model.result.Propagation;
import io.github.podchurn.model.result.Series;
import io.github.podchurn.model.result.Series.ClientSeries;
import io.github.podchurn.reports.TheBus;
import io.github.podchurn.reports.wording.ClientStory.Outage;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ClientStoryTest {

  private static final long REQUESTS = 10;

  @Test
  void aClientThatIsServedAfterAnOutageCameBack() {
    var story = storyOfAnswers(10, 0, 2, 10);

    assertThat(story.outages()).containsExactly(new Outage(1, 3));
    assertThat(story.cameBack()).isTrue();
    assertThat(story.lostForEver()).isFalse();
  }

  @Test
  void aClientIsSilentFromTheEndOfItsLastAnsweredBucket() {
    var story = storyOfAnswers(10, 0, 10, 2, 0, 0);

    assertThat(story.outages()).containsExactly(new Outage(1, 2), new Outage(3, 6));
    assertThat(story.silentFrom()).isEqualTo(4);
    assertThat(story.lostForEver()).isTrue();
  }

  @Test
  void aClientThatIsSeldomAnsweredAtTheEndIsNeitherBackNorLost() {
    var story = storyOfAnswers(10, 0, 1);

    assertThat(story.cameBack()).isFalse();
    assertThat(story.lostForEver()).isFalse();
  }

  /** Ten requests a bucket, of which so many are answered. */
  private static ClientStory storyOfAnswers(long... answers) {
    var succeeded = Arrays.stream(answers).boxed().toList();
    var errors = new TreeMap<String, List<Long>>();
    errors.put("refused", succeeded.stream().map(answered -> REQUESTS - answered).toList());
    var pinned = new ClientSeries("pinned", succeeded, errors, List.of(), List.of(), List.of());
    var series = new Series(1, answers.length, List.of(pinned), List.of(), List.of());
    return ClientStory.all(with(series)).get(0);
  }

  private static ExperimentResult with(Series series) {
    var bus = TheBus.result(1);
    return new ExperimentResult(
        bus.apiVersion(),
        bus.kind(),
        bus.provenance(),
        bus.clients(),
        bus.scenario(),
        bus.replications(),
        bus.workloads(),
        bus.services(),
        bus.timeline(),
        bus.expectations(),
        series,
        bus.pods(),
        List.of(),
        Propagation.NONE);
  }
}
