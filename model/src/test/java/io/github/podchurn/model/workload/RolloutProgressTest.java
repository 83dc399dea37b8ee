package io.github.podchurn.model.workload;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.RolloutProgress.Reason;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/deployment/util/deployment_util_test.go")
@ExtendWith(SeededRandom.class)
class RolloutProgressTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 1_000 * SECOND;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TestDeploymentProgressing: updated pods, 10, 4, 4, 4, 10, 6, 4, 4, true",
    "TestDeploymentProgressing: not progressing, 10, 4, 4, 4, 10, 4, 4, 4, false",
    "TestDeploymentProgressing: old pods removed, 10, 4, 6, 6, 8, 4, 6, 6, true",
    "TestDeploymentProgressing: less new pods, 10, 7, 3, 3, 10, 6, 3, 3, false",
    "TestDeploymentProgressing: less overall but more new pods, 10, 4, 7, 7, 8, 8, 5, 5, true",
    "TestDeploymentProgressing: more ready pods, 10, 10, 9, 8, 10, 10, 10, 8, true",
    "TestDeploymentProgressing: more available pods, 10, 10, 10, 9, 10, 10, 10, 10, true",
    "more of both, 6, 4, 0, 0, 6, 6, 0, 0, true",
    "old ones removed without new ones, 10, 4, 0, 0, 8, 4, 0, 0, true",
    "new and old removed, 10, 4, 0, 0, 7, 3, 0, 0, true",
    "ready before available, 1, 1, 0, 0, 1, 1, 1, 0, true",
    "a step back, 1, 1, 1, 1, 1, 1, 0, 0, false"
  })
  void progressIsMoreNewOnesOrFewerOldOnes(
      String name,
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
    assertThat(RolloutProgress.isProgressing(before, after)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TestDeploymentTimedOut: infinite, REPLICA_SET_UPDATED, 2147483647, 11, false",
    "TestDeploymentTimedOut: 11 s of 10, REPLICA_SET_UPDATED, 10, 11, true",
    "TestDeploymentTimedOut: 9 s of 10, REPLICA_SET_UPDATED, 10, 9, false",
    "TestDeploymentTimedOut: previously complete, NEW_REPLICA_SET_AVAILABLE, 10, 100, false",
    "exactly the deadline, REPLICA_SET_UPDATED, 10, 10, false",
    "timed out before, PROGRESS_DEADLINE_EXCEEDED, 10, 0, true",
    "resumed, DEPLOYMENT_RESUMED, 10, 11, true"
  })
  void timedOutIsStrictlyAfterTheDeadline(
      String name, Reason reason, int deadlineSeconds, int seconds, boolean expected) {
    var deadline = Duration.ofSeconds(deadlineSeconds);
    var progress = new RolloutProgress(reason, NOW - seconds * SECOND);
    assertThat(progress.isTimedOut(deadline, NOW)).as(name).isEqualTo(expected);
    long left = deadlineSeconds - seconds + 1L;
    assertThat(progress.recheckNanos(deadline)).isEqualTo(NOW + left * SECOND);
  }

  @Nested
  @Upstream("pkg/controller/deployment/progress_test.go")
  class SyncRolloutStatus {

    /** Replicas, updated and available ones, as they were and as they are counted now. */
    @ParameterizedTest(name = "TestSyncRolloutStatus: {0}")
    @CsvSource(
        nullValues = "-",
        value = {
          "only one active ReplicaSet, 3, 3 3 3, 3 0 3, NEW_REPLICA_SET_AVAILABLE, NEW_REPLICA_SET_AVAILABLE",
          "progressing already, 3, 2 2 2, 3 2 3, REPLICA_SET_UPDATED, REPLICA_SET_UPDATED",
          "progressing after a timeout, 3, 2 2 2, 3 2 3, PROGRESS_DEADLINE_EXCEEDED, REPLICA_SET_UPDATED",
          "progressing without condition, 3, 2 2 2, 3 2 3, -, REPLICA_SET_UPDATED",
          "complete after progress, 3, 3 3 3, 3 3 3, REPLICA_SET_UPDATED, NEW_REPLICA_SET_AVAILABLE",
          "complete after a timeout, 3, 3 3 3, 3 3 3, PROGRESS_DEADLINE_EXCEEDED, NEW_REPLICA_SET_AVAILABLE",
          "complete without condition, 3, 3 3 3, 3 3 3, -, NEW_REPLICA_SET_AVAILABLE",
          "complete without new RS, 0, 3 3 3, 0 0 0, REPLICA_SET_UPDATED, NEW_REPLICA_SET_AVAILABLE",
          "exceeds Progress Deadline, 3, 2 2 2, 2 2 2, REPLICA_SET_UPDATED, PROGRESS_DEADLINE_EXCEEDED",
          "timed out already, 3, 2 2 2, 2 2 2, PROGRESS_DEADLINE_EXCEEDED, PROGRESS_DEADLINE_EXCEEDED"
        })
    void conditionFollowsFromTheCount(
        String name,
        int replicas,
        String before,
        String after,
        @Nullable Reason condition,
        Reason expected) {
      var progress = condition == null ? null : new RolloutProgress(condition, 0);
      var next =
          RolloutProgress.next(
              progress, deployment(replicas, counted(before)), counted(after), DEADLINE, NOW);
      assertThat(next.orElseThrow().reason()).as(name).isEqualTo(expected);
      boolean stays = expected == condition && !name.startsWith("progressing");
      assertThat(next.orElseThrow().lastUpdateNanos()).as(name).isEqualTo(stays ? 0 : NOW);
    }

    @Test
    @DisplayName("TestSyncRolloutStatus: no Progress Deadline")
    void withoutADeadlineThereIsNoCondition() {
      var before = new RolloutProgress(Reason.REPLICA_SET_UPDATED, 0);
      assertThat(
              RolloutProgress.next(
                  before, deployment(3, counted("2 2 2")), counted("3 2 3"), null, NOW))
          .isEmpty();
    }

    private Deployment.Status counted(String text) {
      var numbers = Stream.of(text.split(" ")).map(Integer::valueOf).toList();
      return status(numbers.get(0), numbers.get(1), numbers.get(2));
    }
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

  /** A pause and its end are noted unless the deadline was exceeded before; so is a new set. */
  @Test
  void conditionBeginsWithAPauseItsEndOrANewReplicaSet(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var before =
          random.nextInt(5) == 0
              ? null
              : new RolloutProgress(oneOf(random, Reason.values()), random.nextLong(NOW));
      var found = oneOf(random, Reason.NEW_REPLICA_SET_CREATED, Reason.FOUND_NEW_REPLICA_SET, null);
      boolean isPaused = random.nextBoolean();
      var wasPaused = before != null && before.reason() == Reason.DEPLOYMENT_PAUSED;
      boolean isStuck = before != null && before.reason() == Reason.PROGRESS_DEADLINE_EXCEEDED;
      var expected = before;
      if (!isStuck && isPaused && !wasPaused) {
        expected = new RolloutProgress(Reason.DEPLOYMENT_PAUSED, NOW);
      } else if (!isStuck && !isPaused && wasPaused) {
        expected = new RolloutProgress(Reason.DEPLOYMENT_RESUMED, NOW);
      }
      if (found == Reason.NEW_REPLICA_SET_CREATED || (found != null && expected == null)) {
        expected = new RolloutProgress(found, NOW);
      }
      var status = status(3, 3, 3);
      var deployment = deployment(before == null ? status : status.withProgress(before));
      var paused = isPaused ? deployment.withSpec(deployment.spec().withPaused(true)) : deployment;
      assertThat(RolloutProgress.begin(paused, found, NOW))
          .as("%s, %s, paused %s", before, found, isPaused)
          .isEqualTo(expected);
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
    return deployment(3, status);
  }

  private static Deployment deployment(int replicas, Deployment.Status status) {
    var template = ReplicaSetBuilder.named("any").build().template();
    return new Deployment(
        ObjectMeta.of("default", "web", Labels.empty()),
        1,
        new Deployment.Spec(
            replicas,
            Selector.of(Labels.empty()),
            template,
            RollingUpdate.DEFAULT,
            Deployment.RolloutSettings.DEFAULT),
        status);
  }
}
