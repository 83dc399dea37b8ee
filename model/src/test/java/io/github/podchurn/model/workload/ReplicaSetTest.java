package io.github.podchurn.model.workload;

import static io.github.podchurn.model.workload.DeletionRankTest.NOW;
import static io.github.podchurn.model.workload.DeletionRankTest.pod;
import static io.github.podchurn.model.workload.DeletionRankTest.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
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
  @CsvSource({"10, 0, 0, 1, 9", "10, 10, 10, 10, 0", "10, 5, 5, 7, 3"})
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

  /** U unscheduled, P pending, N not ready, 1 and 2 ready on these nodes. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "TestGetPodsToDelete: len(pods) = 0, '', -, 0, ''",
        "TestGetPodsToDelete: diff = len(pods), N 1, -, 2, N 1",
        "TestGetPodsToDelete: diff < len(pods), 1 N, -, 1, N",
        "TestGetPodsToDelete: various and diff = len(pods), 1 1 2 N P U, -, 6, 1 1 2 N P U",
        "TestGetPodsToDelete: the same with relatedPods empty, 1 1 2 N P U, '', 6, 1 1 2 N P U",
        "TestGetPodsToDelete: scheduled vs unscheduled, P U, -, 1, U",
        "TestGetPodsToDelete: ready vs not-ready, 1 N N, -, 2, N N",
        "V-92 ready and colocated with another ready pod vs not colocated, 1 2, 1 2 2, 1, 2",
        "TestGetPodsToDelete: pending vs running, P N, -, 1, P",
        "V-93 various pod phases and conditions, 1 2 N P U, -, 3, U P N"
      })
  void podsAreGivenUpInTheOrderOfTheirWorth(
      String name, String pods, @Nullable String related, int count, String expected) {
    var victims =
        DeletionRank.victims(pods(pods), pods(related == null ? pods : related), count, NOW);
    assertThat(victims).as(name).isEqualTo(pods(expected));
  }

  private static List<Pod> pods(String text) {
    var pods = new ArrayList<Pod>();
    for (var each : text.isEmpty() ? new String[0] : text.split(" ")) {
      pods.add(
          switch (each) {
            case "U" -> pod("unscheduled", null, PodPhase.PENDING, false, 0, 0, 0);
            case "P" -> pod("pending", "node", PodPhase.PENDING, false, 0, 0, 0);
            case "N" -> pod("unready", "node", PodPhase.RUNNING, false, 0, 0, 0);
            default -> ready("ready-" + each, "node-" + each);
          });
    }
    return pods;
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
