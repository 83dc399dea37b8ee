package io.github.podchurn.model.workload;

import static io.github.podchurn.model.workload.DeletionRankTest.NOW;
import static io.github.podchurn.model.workload.DeletionRankTest.pod;
import static io.github.podchurn.model.workload.DeletionRankTest.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/replicaset/replica_set_test.go")
@ExtendWith(SeededRandom.class)
class ReplicaSetTest {

  /** What became of a run of batches. */
  private record Outcome(int calls, int successes, int skipped) {}

  @ParameterizedTest(name = "V-95 SlowStartBatch {0} of which the first {1} succeed")
  @CsvSource({"10, 0, 0, 1, 9", "10, 10, 10, 10, 0", "10, 5, 5, 7, 3", "0, 0, 0, 0, 0"})
  void batchesDoubleUntilOneFails(int count, int working, int successes, int calls, int skipped) {
    assertThat(run(count, working)).isEqualTo(new Outcome(calls, successes, skipped));
  }

  @Test
  void aRoundIsCutToTheBurst() {
    assertThat(run(1_000, 1_000)).isEqualTo(new Outcome(500, 500, 0));
    assertThat(SlowStartBatch.first(-3)).isEmpty();
  }

  @Test
  void everyPodIsCalledForOrSkipped(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int count = random.nextInt(500);
      int working = random.nextInt(500);
      var outcome = run(count, working);
      assertThat(outcome.calls() + outcome.skipped()).isEqualTo(count);
      assertThat(outcome.successes()).isEqualTo(Math.min(outcome.calls(), working));
      // A failure costs at most as many calls as succeeded before, and one.
      assertThat(outcome.calls()).isLessThanOrEqualTo(2 * outcome.successes() + 1);
    }
  }

  @Test
  @DisplayName("V-92 ready on node1 and node2, node2 twice")
  void podOnTheNodeWithMoreOfItsKindGoesFirst() {
    var alone = ready("alone", "node1");
    var crowded = ready("crowded", "node2");
    var related = List.of(alone, crowded, ready("other", "node2"));
    assertThat(DeletionRank.victims(List.of(alone, crowded), related, 1, NOW))
        .containsExactly(crowded);
  }

  @Test
  @DisplayName("V-93 unscheduled, scheduled pending, unready, two ready")
  void unscheduledThenPendingThenUnready() {
    var unscheduled = pod("unscheduled", null, PodPhase.PENDING, false, 0, 0, 0);
    var pending = pod("pending", "node1", PodPhase.PENDING, false, 0, 0, 0);
    var unready = pod("unready", "node1", PodPhase.RUNNING, false, 0, 0, 0);
    var pods = List.of(ready("a", "node1"), ready("b", "node2"), unready, pending, unscheduled);
    assertThat(DeletionRank.victims(pods, pods, 3, NOW))
        .containsExactly(unscheduled, pending, unready);
  }

  private static Outcome run(int count, int working) {
    int calls = 0;
    int skipped = 0;
    var batch = SlowStartBatch.first(count);
    while (batch.isPresent()) {
      int failed = Math.max(0, calls + batch.get().size() - Math.max(calls, working));
      calls += batch.get().size();
      skipped = batch.get().skippedAfter(failed);
      batch = batch.get().next(failed);
    }
    return new Outcome(calls, Math.min(calls, working), skipped);
  }
}
