package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.RolloutProgress.Reason;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beside upstream's cases also those of {@code TestSyncRolloutStatus} in {@code progress_test.go}.
 */
@Upstream("pkg/controller/deployment/util/deployment_util_test.go")
@ExtendWith(SeededRandom.class)
class RolloutProgressTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 1_000 * SECOND;

  @ParameterizedTest(
      name = "TestDeploymentProgressing: {0}, {1}, {2}, {3} to {4}, {5}, {6}, {7}: {8}")
  @CsvSource({
    "10, 4, 4, 4, 10, 6, 4, 4, true",
    "10, 4, 4, 4, 10, 4, 4, 4, false",
    "10, 4, 6, 6, 8, 4, 6, 6, true",
    "10, 7, 3, 3, 10, 6, 3, 3, false",
    "10, 4, 7, 7, 8, 8, 5, 5, true",
    "10, 10, 9, 8, 10, 10, 10, 8, true",
    "10, 10, 10, 9, 10, 10, 10, 10, true",
    "6, 4, 0, 0, 6, 6, 0, 0, true",
    "10, 4, 0, 0, 8, 4, 0, 0, true",
    "10, 4, 0, 0, 10, 4, 0, 0, false",
    "10, 4, 0, 0, 7, 3, 0, 0, true",
    "1, 1, 0, 0, 1, 1, 1, 0, true",
    "1, 1, 1, 0, 1, 1, 1, 1, true",
    "1, 1, 1, 1, 1, 1, 0, 0, false"
  })
  void progressIsMoreNewOnesOrFewerOldOnes(
      int replicas,
      int updated,
      int ready,
      int available,
      int newReplicas,
      int newUpdated,
      int newReady,
      int newAvailable,
      boolean expected) {
    var before = new Deployment.Status(1, replicas, updated, ready, available);
    var after = new Deployment.Status(1, newReplicas, newUpdated, newReady, newAvailable);
    assertThat(RolloutProgress.isProgressing(before, after)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "TestDeploymentTimedOut: {0} for {1} s of 10: {2}")
  @CsvSource({
    "REPLICA_SET_UPDATED, 11, true",
    "REPLICA_SET_UPDATED, 10, false",
    "REPLICA_SET_UPDATED, 9, false",
    "PROGRESS_DEADLINE_EXCEEDED, 0, true",
    "NEW_REPLICA_SET_AVAILABLE, 100, false",
    "DEPLOYMENT_RESUMED, 11, true"
  })
  void timedOutIsStrictlyAfterTheDeadline(Reason reason, int seconds, boolean expected) {
    var progress = new RolloutProgress(reason, NOW - seconds * SECOND);
    assertThat(progress.isTimedOut(DEADLINE, NOW)).isEqualTo(expected);
    assertThat(progress.recheckNanos(DEADLINE)).isEqualTo(NOW + (11 - seconds) * SECOND);
  }

  @Test
  void aRolloutIsUpdatedThenAvailable() {
    var first = next(null, status(3, 0, 3), status(4, 1, 3));
    assertThat(first).isEqualTo(new RolloutProgress(Reason.REPLICA_SET_UPDATED, NOW));
    assertThat(next(first, status(4, 3, 3), status(3, 3, 3)))
        .isEqualTo(new RolloutProgress(Reason.NEW_REPLICA_SET_AVAILABLE, NOW));
  }

  @Test
  void aCompleteRolloutIsNotJudgedByLosingPods() {
    var complete = new RolloutProgress(Reason.NEW_REPLICA_SET_AVAILABLE, 0);
    assertThat(next(complete, status(3, 3, 3), status(3, 3, 1))).isEqualTo(complete);
    assertThat(next(complete, status(3, 3, 3), status(4, 1, 3)).reason())
        .isNotEqualTo(Reason.PROGRESS_DEADLINE_EXCEEDED);
  }

  @Test
  void stuckRolloutExceedsItsDeadlineOnceAndRecovers() {
    var stuck = new RolloutProgress(Reason.REPLICA_SET_UPDATED, NOW - 11 * SECOND);
    var exceeded = next(stuck, status(4, 1, 3), status(4, 1, 3));
    assertThat(exceeded).isEqualTo(new RolloutProgress(Reason.PROGRESS_DEADLINE_EXCEEDED, NOW));
    var before = new RolloutProgress(Reason.PROGRESS_DEADLINE_EXCEEDED, 7);
    assertThat(next(before, status(4, 1, 3), status(4, 1, 3))).isEqualTo(before);
    assertThat(next(before, status(4, 1, 3), status(4, 2, 3)).reason())
        .isEqualTo(Reason.REPLICA_SET_UPDATED);
  }

  @Test
  void noDeadlineNoCondition() {
    var before = new RolloutProgress(Reason.REPLICA_SET_UPDATED, 0);
    assertThat(
            RolloutProgress.next(before, deployment(status(4, 1, 3)), status(4, 1, 3), null, NOW))
        .isEmpty();
  }

  @Test
  void deadlineIsNeverExceededWhileSomethingHappens(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var before = randomStatus(random);
      var after = randomStatus(random);
      var progress =
          new RolloutProgress(Reason.REPLICA_SET_UPDATED, NOW - random.nextLong(20) * SECOND);
      var next = next(progress, before, after);
      boolean exceeded = next.reason() == Reason.PROGRESS_DEADLINE_EXCEEDED;
      assertThat(exceeded)
          .isEqualTo(
              !RolloutProgress.isProgressing(before, after)
                  && !deployment(after).isComplete()
                  && progress.lastUpdateNanos() < NOW - 10 * SECOND);
    }
  }

  private static Deployment.Status randomStatus(SplittableRandom random) {
    int updated = random.nextInt(4);
    return status(updated + random.nextInt(3), updated, random.nextInt(4));
  }

  private static RolloutProgress next(
      @Nullable RolloutProgress progress, Deployment.Status before, Deployment.Status after) {
    return RolloutProgress.next(progress, deployment(before), after, DEADLINE, NOW).orElseThrow();
  }

  private static Deployment.Status status(int replicas, int updated, int available) {
    return new Deployment.Status(1, replicas, updated, available, available);
  }

  private static Deployment deployment(Deployment.Status status) {
    var template = ReplicaSetBuilder.named("any").build().template();
    return new Deployment(
        ObjectMeta.of("default", "web", Labels.empty()),
        1,
        new Deployment.Spec(
            3,
            Selector.of(Labels.empty()),
            template,
            RollingUpdate.DEFAULT,
            Deployment.RolloutSettings.DEFAULT),
        status);
  }
}
