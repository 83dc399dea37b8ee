package io.github.podchurn.model.workload;

import static io.github.podchurn.model.workload.Deployments.deployment;
import static io.github.podchurn.model.workload.Deployments.set;
import static io.github.podchurn.model.workload.Deployments.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.IntOrPercent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Upstream's cases: {@code deployment_util_test.go}, {@code rolling_test.go} and {@code
 * sync_test.go} in {@code pkg/controller/deployment}.
 */
class RolloutPlanTest {

  @Nested
  @Upstream("pkg/controller/deployment/util/deployment_util_test.go")
  class DeploymentUtil {

    @ParameterizedTest(name = "V-69 surge {0}, unavailable {1} of {2}")
    @CsvSource({
      "0%, 0%, 0, 0, 1",
      "39%, 39%, 10, 4, 3",
      "0, 39%, 10, 0, 3",
      "39%, 0, 10, 4, 0",
      "0, 0, 10, 0, 1"
    })
    void fencepostsRoundSurgeUpAndUnavailableDown(
        String surge,
        String unavailable,
        int replicas,
        int expectedSurge,
        int expectedUnavailable) {
      var fenceposts = update(surge, unavailable).fenceposts(replicas);
      assertThat(fenceposts.surge()).isEqualTo(expectedSurge);
      assertThat(fenceposts.unavailable()).isEqualTo(expectedUnavailable);
    }

    @ParameterizedTest(name = "V-69 {0} is neither number nor percent")
    @ValueSource(strings = {"oops", "urg", "39", "%", "-1%", "40%%"})
    void otherWordsAreNoBounds(String text) {
      assertThat(IntOrPercent.parsePercent(text)).isEmpty();
    }

    @ParameterizedTest(name = "V-70 {0} replicas, new {1}, surge {2}")
    @CsvSource({"1, 5, 1, 5", "6, 2, 10, 6"})
    void newReplicaSetGrowsAsFarAsTheSurgeAllows(
        int replicas, int current, String surge, int expected) {
      assertThat(update(surge, "0").grown(replicas, current, 5)).isEqualTo(expected);
    }

    @Test
    @DisplayName("V-70 Recreate, 3 replicas, new 1")
    void recreatedReplicaSetHasItsSizeAtOnce() {
      var newest = set(1, 1, 1, 3);
      assertThat(Recreate.next(3, newest, List.of(), List.of()).newest()).hasValue(3);
    }

    @ParameterizedTest(name = "V-71 {1} of {0}")
    @CsvSource({
      "10, 5, 5",
      "10, 10, 10",
      "5, 10, 5",
      "0, 10, 0",
      "10, 50%, 5",
      "10, 100%, 10",
      "5, 100%, 5"
    })
    void neverMoreThanAllMayBeUnavailable(int replicas, String unavailable, int expected) {
      assertThat(update("1", unavailable).maxUnavailable(replicas)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "TestMinAvailable: {0}")
    @CsvSource({
      "replicas greater than maxUnavailable, 10, 5, 5",
      "replicas equal maxUnavailable, 10, 10, 0",
      "replicas less than maxUnavailable, 5, 10, 0",
      "replicas is 0, 0, 10, 0",
      "replicas greater than maxUnavailable with percents, 10, 60%, 4",
      "replicas equal maxUnavailable with percents, 10, 100%, 0",
      "replicas less than maxUnavailable with percents, 5, 100%, 0"
    })
    void othersHaveToBeAvailable(String name, int replicas, String unavailable, int expected) {
      assertThat(update("1", unavailable).minAvailable(replicas)).as(name).isEqualTo(expected);
    }

    /** Upstream's 0 of Recreate says the same as this: no Pod of such a Deployment is spared. */
    @Test
    @DisplayName("V-71 Recreate")
    void recreateSparesNoOldPod() {
      assertThat(Recreate.next(5, null, List.of(set(5, 5, 0, 5)), List.of()).old())
          .containsExactly(0);
    }

    @ParameterizedTest(name = "V-84 of {0}, surge {1}: {2} with {3} before")
    @CsvSource({
      "120, 0, 50, 100, 10",
      "120, 10, 50, 110, 9",
      "10, 0, 6, 12, -1",
      "100, 10, 50, 130, -8",
      "0, 0, 10, 10, -10"
    })
    void fractionIsTheReplicaSetsShareOfTheChange(
        int replicas, String surge, int size, int before, int expected) {
      assertThat(
              ProportionalScaling.fraction(
                  deployment(replicas, surge, "0"), set(size, size, 0, before)))
          .isEqualTo(expected);
    }

    /** A note that is missing and one that says 0 are the same here. */
    @ParameterizedTest(name = "TestGetReplicaSetFraction: {0}")
    @CsvSource({
      "unsynced deployment does not scale when max-replicas annotation is missing, 10, 0, 5, 0",
      "scale up by 1/5 when max-replicas annotation is missing, 120, 100, 50, 10"
    })
    void withoutANoteTheStatusTellsTheSizeBefore(
        String name, int replicas, int counted, int size, int expected) {
      var deployment =
          deployment(replicas, "0", "1").withStatus(new Deployment.Status(1, counted, 0, 0, 0));
      assertThat(ProportionalScaling.fraction(deployment, set(size, size, 0, 0)))
          .as(name)
          .isEqualTo(expected);
    }

    @ParameterizedTest(name = "V-85 desired {0}, current {1}, updated {2}, available {3}: {4}")
    @CsvSource({
      "5, 5, 5, 4, false",
      "5, 5, 5, 3, false",
      "5, 5, 5, 5, true",
      "5, 5, 4, 5, false",
      "1, 2, 1, 1, false",
      "1, 1, 1, 0, false"
    })
    void completeIsWhenAllPodsAreUpdatedAndAvailableAndNoOthersAreThere(
        int desired, int current, int updated, int available, boolean expected) {
      var status = new Deployment.Status(1, current, updated, available, available);
      assertThat(deployment(desired, "1", "1").withStatus(status).isComplete()).isEqualTo(expected);
    }
  }

  @Nested
  @Upstream("pkg/controller/deployment/rolling_test.go")
  class Rolling {

    @ParameterizedTest(name = "V-73 unavailable {0}, old {1} ({3}), new {2} ({4})")
    @CsvSource({
      "0, 10, 0, 10, 0, 9",
      "2, 10, 0, 10, 0, 8",
      "2, 10, 0, 8, 0, 8",
      "2, 10, 0, 9, 0, 8",
      "2, 8, 2, 8, 0, 8"
    })
    void oldReplicaSetShrinksByWhatCanBeSpared(
        String unavailable, int old, int newest, int oldAvailable, int newAvailable, int expected) {
      var sizes =
          update("0", unavailable)
              .oldReplicas(
                  10, set(newest, newAvailable, 1, 10), List.of(set(old, oldAvailable, 0, 10)));
      assertThat(sizes).containsExactly(expected);
    }

    @ParameterizedTest(name = "V-75 unavailable {0}, {1} ready of {2}")
    @CsvSource({"0, 10, 10, 9", "2, 10, 10, 8", "2, 8, 10, 10", "2, 10, 0, 0", "2, 1, 10, 10"})
    void oldReplicaSetGivesAvailablePodsOnlyAboveTheMinimum(
        String unavailable, int ready, int size, int expected) {
      var sizes = new ArrayList<>(List.of(size));
      update("0", unavailable).removeAvailable(sizes, ready, 10);
      assertThat(sizes).containsExactly(expected);
    }

    @ParameterizedTest(
        name = "TestDeploymentController_cleanupUnhealthyReplicas: {0} ready of 10, at most {1}")
    @CsvSource({"8, 1, 9", "8, 3, 8", "8, 0, 10", "10, 3, 10", "0, 10, 0"})
    void unavailablePodsGoFirst(int available, int most, int expected) {
      var sizes = new ArrayList<>(List.of(10));
      RollingUpdate.removeUnavailable(sizes, List.of(set(10, available, 0, 10)), most);
      assertThat(sizes).containsExactly(expected);
    }

    @ParameterizedTest(
        name = "TestDeploymentController_reconcileNewReplicaSet: {0}, surge {1}, old {2}, new {3}")
    @CsvSource({
      "10, 0, 10, 0, 0",
      "10, 2, 10, 0, 2",
      "10, 2, 5, 0, 7",
      "10, 2, 10, 2, 2",
      "10, 2, 2, 11, 10"
    })
    void newReplicaSetGrowsOrShrinksToItsBound(
        int replicas, String surge, int old, int newest, int expected) {
      assertThat(update(surge, "0").newReplicas(replicas, newest, old + newest))
          .isEqualTo(expected);
    }
  }

  /** Shares of the replicas, rounded apart; never both zero, and never more than there are. */
  @Test
  @ExtendWith(SeededRandom.class)
  void fencepostsAreTheSharesRoundedApart(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int replicas = random.nextInt(200);
      int surge = random.nextInt(150);
      int unavailable = random.nextInt(101);
      var update = update(surge + "%", unavailable + "%");
      int expectedSurge = (int) Math.ceil(replicas * surge / 100.0);
      int floor = (int) Math.floor(replicas * unavailable / 100.0);
      int expected = expectedSurge == 0 && floor == 0 ? 1 : floor;
      assertThat(update.fenceposts(replicas))
          .as("%s of %d", update, replicas)
          .isEqualTo(new RollingUpdate.Fenceposts(expectedSurge, expected));
      assertThat(update.maxUnavailable(replicas)).isEqualTo(Math.min(expected, replicas));
      assertThat(update.minAvailable(replicas)).isBetween(0, replicas);
    }
  }

  /** Pods become ready and vanish at random, and the controller's plan is carried out at once. */
  @Test
  void everyRolloutKeepsItsBoundsAndEnds() {
    long firstSeed = Long.getLong("podchurn.test.seed", 1);
    for (long seed = firstSeed; seed < firstSeed + 10_000; seed++) {
      new Rollout(new Random(seed), seed).drive();
    }
  }

  /** One Deployment with an old and a new ReplicaSet, driven step by step. */
  private static final class Rollout {
    private final Random random;
    private final String name;
    private final Deployment deployment;
    private ReplicaSet newest;
    private ReplicaSet old;

    Rollout(Random random, long seed) {
      this.random = random;
      this.name = "-Dpodchurn.test.seed=" + seed;
      int replicas = 1 + random.nextInt(40);
      this.deployment = deployment(replicas, bound(), bound());
      int size = random.nextInt(replicas + 1);
      int oldSize = replicas - random.nextInt(replicas - size + 1) - size;
      this.newest = set(size, random.nextInt(size + 1), 1, replicas);
      this.old = set(oldSize, random.nextInt(oldSize + 1), 0, replicas);
    }

    private String bound() {
      return random.nextBoolean() ? random.nextInt(101) + "%" : "" + random.nextInt(10);
    }

    void drive() {
      int replicas = deployment.spec().replicas();
      int minAvailable = deployment.spec().replicas() - deployment.spec().maxUnavailable();
      int steps = 0;
      while (newest.replicas() != replicas || old.replicas() > 0 || available() < replicas) {
        int before = available();
        var plan = RolloutPlan.next(deployment, newest, List.of(old));
        newest = resized(newest, plan.newest().orElseThrow());
        old = resized(old, plan.old().get(0));
        assertThat(newest.replicas() + old.replicas())
            .as(name)
            .isLessThanOrEqualTo(deployment.maxReplicas());
        assertThat(available()).as(name).isGreaterThanOrEqualTo(Math.min(before, minAvailable));
        newest = withAvailable(newest, more(newest));
        assertThat(steps++).as(name + " ends").isLessThan(1_000);
      }
    }

    private int available() {
      return newest.status().available() + old.status().available();
    }

    private int more(ReplicaSet set) {
      int missing = set.replicas() - set.status().available();
      return set.status().available() + (missing == 0 ? 0 : random.nextInt(missing + 1));
    }

    /** Unavailable Pods go first, as the deletion ranking has it. */
    private static ReplicaSet resized(ReplicaSet set, int size) {
      return withAvailable(set.scaledTo(size), Math.min(size, set.status().available()));
    }

    private static ReplicaSet withAvailable(ReplicaSet set, int available) {
      return set.withStatus(new ReplicaSet.Status(set.replicas(), available, available));
    }
  }
}
