package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Upstream's cases: {@code deployment_util_test.go}, {@code rolling_test.go} and {@code
 * sync_test.go} in {@code pkg/controller/deployment}.
 */
class RolloutPlanTest {

  private static final Labels LABELS = Labels.of("app", "web");

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
    @CsvSource({"10, 5, 5", "10, 10, 10", "5, 10, 5", "0, 10, 0", "10, 50%, 5", "5, 100%, 5"})
    void neverMoreThanAllMayBeUnavailable(int replicas, String unavailable, int expected) {
      assertThat(update("1", unavailable).maxUnavailable(replicas)).isEqualTo(expected);
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
      var set = set(size, size, 0, before).withRollout(new ReplicaSet.Rollout(1, before, before));
      assertThat(ProportionalScaling.fraction(deployment(replicas, surge, "0"), set))
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

  @Nested
  @Upstream("pkg/controller/deployment/sync_test.go")
  class Sync {

    @ParameterizedTest(name = "V-76 from {0} to {1}")
    @CsvSource({"10, 12", "10, 5"})
    void scalingWithoutRolloutSetsTheOnlyReplicaSet(int before, int after) {
      assertThat(scaled(before, after, 0, before).newest()).hasValue(after);
    }

    @ParameterizedTest(name = "{0} from {1} to {2}, surge {3}: new {4}, old {5}")
    @CsvSource({
      "V-77, 5, 10, 0, 2, 3, 4, 6",
      "V-77, 5, 3, 0, 2, 3, 1, 2",
      "V-77, 9, 4, 0, 8, 1, 4, 0",
      "V-81, 10, 20, 2, 6, 6, 11, 11"
    })
    void scalingDuringARolloutIsSharedInProportion(
        String id,
        int before,
        int after,
        int surge,
        int newest,
        int old,
        int expectedNew,
        int expectedOld) {
      var plan = scaled(before, after, surge, newest, old);
      assertThat(plan.newest()).as(id).hasValue(expectedNew);
      assertThat(plan.old()).as(id).containsExactly(expectedOld);
    }

    @Test
    @DisplayName("V-81 from 10 to 50, surge 3 to 6: new 5, old 8")
    void scalingWithALargerSurgeAddsItToTheShares() {
      var newest = set(5, 5, 1, 10).withRollout(new ReplicaSet.Rollout(1, 10, 13));
      var old = set(8, 8, 0, 10).withRollout(new ReplicaSet.Rollout(1, 10, 13));
      var plan = RolloutPlan.next(deployment(50, "6", "0"), newest, List.of(old));
      assertThat(plan.newest()).hasValue(22);
      assertThat(plan.old()).containsExactly(34);
    }

    @Test
    @DisplayName("V-81 from 10 to 14 with a new template: 7, 3")
    void newTemplateDuringScalingWaitsUntilTheOldReplicaSetsAreScaled() {
      var deployment = deployment(14, "0", "0");
      var old = List.of(set(3, 3, 0, 10), set(7, 7, 1, 10));
      var plan = RolloutPlan.next(deployment, null, old);
      assertThat(plan.newest()).isEmpty();
      assertThat(plan.old()).containsExactly(4, 10);
    }

    @Test
    @DisplayName("V-79 from 3 to 4 and from 3 to 2: 1, 1, 1; from 4 to 5 without new: 2, 2")
    void whatIsLeftOverGoesToTheLargestOrTheNewest() {
      assertThat(scaled(3, 4, 0, 1, 1, 1))
          .isEqualTo(new RolloutPlan(OptionalInt.of(2), List.of(1, 1)));
      // The oldest shrinks first; old ReplicaSets stand here the oldest first.
      assertThat(scaled(3, 2, 0, 1, 1, 1))
          .isEqualTo(new RolloutPlan(OptionalInt.of(1), List.of(0, 1)));
      var old = List.of(set(2, 2, 0, 4), set(2, 2, 1, 4));
      assertThat(RolloutPlan.next(deployment(5, "0", "0"), null, old))
          .isEqualTo(new RolloutPlan(OptionalInt.empty(), List.of(2, 3)));
    }

    @Test
    @DisplayName("V-80 from 6 to 0: 3, 2, 1")
    void scalingToZeroEmptiesEveryReplicaSet() {
      assertThat(scaled(6, 0, 0, 3, 2, 1))
          .isEqualTo(new RolloutPlan(OptionalInt.of(0), List.of(0, 0)));
    }

    @Test
    @DisplayName("V-80 from 0 to 6: 0, 0, 0")
    void scalingFromZeroFillsTheNewest() {
      var newest = scaledSet(0, 2, 6, 0);
      var old = List.of(scaledSet(0, 0, 6, 0), scaledSet(0, 1, 6, 0));
      assertThat(RolloutPlan.next(deployment(6, "0", "0"), newest, old))
          .isEqualTo(new RolloutPlan(OptionalInt.of(6), List.of(0, 0)));
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

  private static RolloutPlan scaled(int before, int after, int surge, int newest, int... old) {
    var sets = new ArrayList<ReplicaSet>();
    for (int i = 0; i < old.length; i++) {
      // The first is the newest of the old in upstream's cases: the oldest has to stand first.
      sets.add(0, scaledSet(old[i], old.length - 1 - i, before, surge));
    }
    @Nullable ReplicaSet newSet = scaledSet(newest, old.length, before, surge);
    return RolloutPlan.next(deployment(after, "" + surge, "0"), newSet, sets);
  }

  private static ReplicaSet scaledSet(int size, int createdNanos, int before, int surge) {
    return set(size, size, createdNanos, before)
        .withRollout(new ReplicaSet.Rollout(1, before, before + surge));
  }

  private static ReplicaSet set(int size, int available, int createdNanos, int desired) {
    var meta = ObjectMeta.of("default", "web-" + createdNanos, LABELS).created("u", createdNanos);
    return new ReplicaSet(
        meta,
        size,
        Selector.of(LABELS),
        template(),
        Duration.ZERO,
        new ReplicaSet.Rollout(1, desired, desired),
        new ReplicaSet.Status(size, available, available));
  }

  private static PodTemplate template() {
    var container =
        new Container(
            "web", "web:1", ImagePullPolicy.IF_NOT_PRESENT, List.of(), null, Duration.ZERO);
    return new PodTemplate(
        LABELS,
        Labels.empty(),
        new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ZERO, null));
  }

  private static Deployment deployment(int replicas, String surge, String unavailable) {
    return new Deployment(
        ObjectMeta.of("default", "web", LABELS),
        1,
        new Deployment.Spec(
            replicas,
            Selector.of(LABELS),
            template(),
            update(surge, unavailable),
            Deployment.RolloutSettings.DEFAULT),
        Deployment.Status.EMPTY);
  }

  private static RollingUpdate update(String surge, String unavailable) {
    return new RollingUpdate(bound(surge), bound(unavailable));
  }

  private static IntOrPercent bound(String text) {
    return IntOrPercent.parsePercent(text)
        .orElseGet(() -> new IntOrPercent.Int(Integer.parseInt(text)));
  }
}
