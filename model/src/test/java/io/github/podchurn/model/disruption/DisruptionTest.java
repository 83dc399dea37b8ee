package io.github.podchurn.model.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.disruption.PodDisruptionBudget.Status;
import io.github.podchurn.model.meta.IntOrPercent;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import io.github.podchurn.model.meta.OwnerReference;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.workload.Pod;
import io.github.podchurn.model.workload.PodPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstream's cases: {@code pkg/controller/disruption/disruption_test.go}. */
@Upstream("pkg/controller/disruption/disruption_test.go")
@ExtendWith(SeededRandom.class)
class DisruptionTest {

  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Selector ALL = Selector.of(Labels.empty());

  @ParameterizedTest(name = "V-119 Unavailable: {0} ready, {1} not")
  @CsvSource({
    "0, 0, 0, 0, 3, 0",
    "1, 0, 0, 1, 3, 1",
    "2, 0, 0, 2, 3, 2",
    "3, 0, 0, 3, 3, 3",
    "4, 0, 1, 4, 3, 4",
    "3, 1, 0, 3, 3, 4"
  })
  void numberOfAvailablePods(
      int ready, int unready, int allowed, int healthy, int desired, int expected) {
    var pods = pods(ready, unready, null);
    assertStatus(count("min", "3", pods, Map.of()), allowed, healthy, desired, expected);
  }

  @ParameterizedTest(name = "V-121 {0} {1} of a scale of {2}, {3} Pods")
  @CsvSource({
    "min, 20%, 10, 1, 0, 1, 2, 10",
    "max, 5, 10, 4, 0, 4, 5, 10",
    "max, 30%, 10, 10, 3, 10, 7, 10",
    "min, 28%, 4, 2, 0, 2, 2, 4",
    "max, 34%, 10, 10, 4, 10, 6, 10",
    "max, 100%, 10, 10, 10, 10, 0, 10",
    "max, 20, 10, 3, 3, 3, 0, 10"
  })
  void sharesAndMaximaAreOfTheControllersScale(
      String bound,
      String value,
      int scale,
      int ready,
      int allowed,
      int healthy,
      int desired,
      int expected) {
    var pods = pods(ready, 0, "rs");
    var scales = Map.of("rs", new ControllerScale("rs", scale));
    assertStatus(count(bound, value, pods, scales), allowed, healthy, desired, expected);
  }

  @Test
  @DisplayName("V-123 NoSelector")
  void v123AnEmptySelectorSelectsEveryPodOfTheNamespace() {
    var elsewhere = PodBuilder.pod("elsewhere").ready().build();
    elsewhere = elsewhere.withMeta(ObjectMeta.of("other", "elsewhere", Labels.empty()));
    var pods = List.of(PodBuilder.pod("a").label("app", "x").ready().build(), elsewhere);
    assertStatus(count("min", "3", pods, Map.of()), 0, 1, 3, 1);
  }

  @ParameterizedTest(name = "V-123 NakedPod {0} {1}: nothing allowed")
  @CsvSource({"min, 28%", "max, 1"})
  void podsWithoutControllerHaveNoScale(String bound, String value) {
    var status = count(bound, value, pods(3, 0, null), Map.of());
    assertThat(status.disruptionsAllowed()).isZero();
    assertThat(status.expectedPods()).isZero();
  }

  @ParameterizedTest(name = "{0}: {1} {2}, scale {3}, then {5}")
  @CsvSource({
    "TestIntegerMaxUnavailableWithScaling, max, 2, 7, 5, 5, 3",
    "TestPercentageMaxUnavailableWithScaling, max, 30%, 7, 4, 3, 2",
    "TestReplicaSet, min, 20%, 10, 2, 10, 2"
  })
  void scaleIsAskedAtEveryCount(
      String name, String bound, String value, int scale, int desired, int then, int thenDesired) {
    var pods = pods(1, 0, "rs");
    var before = Map.of("rs", new ControllerScale("rs", scale));
    assertStatus(count(bound, value, pods, before), 0, 1, desired, scale);
    var after = Map.of("rs", new ControllerScale("rs", then));
    assertStatus(count(bound, value, pods, after), 0, 1, thenDesired, then);
  }

  @ParameterizedTest(name = "{0}: {1} {2} of no Pods and of one without controller")
  @CsvSource({"TestNakedPod, min, 28%", "TestIntegerMaxUnavailable, max, 1"})
  void nothingIsAllowedWithoutScale(String name, String bound, String value) {
    assertThat(count(bound, value, List.of(), Map.of()).disruptionsAllowed()).as(name).isZero();
    var naked = pods(1, 0, null);
    assertThat(count(bound, value, naked, Map.of()).disruptionsAllowed()).as(name).isZero();
  }

  @Test
  @DisplayName("TestUnsupportedControllerPod")
  void controllerOfAnUnknownKindAllowsNothing() {
    var status = count("min", "28%", pods(1, 0, "fake-controller"), Map.of());
    assertThat(status.disruptionsAllowed()).isZero();
  }

  @Test
  @DisplayName("TestScaleResource")
  void missingPodsAreTakenFromWhatMayBeMissing() {
    var scales = Map.of("custom", new ControllerScale("custom", 10));
    assertStatus(count("max", "5", pods(4, 0, "custom"), scales), 0, 4, 5, 10);
  }

  @Test
  @DisplayName("TestMultipleControllers")
  void podsOfOneControllerAreAllowedFor() {
    assertThat(count("min", "1%", pods(2, 0, null), Map.of()).disruptionsAllowed()).isZero();
    var scales = Map.of("rc", new ControllerScale("rc", 1));
    assertThat(count("min", "1%", pods(2, 0, "rc"), scales).disruptionsAllowed()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: {1} of 3 Pods, {2} without controller")
  @CsvSource({
    "TestReplicationController, 0, 0, 0, 0, 0",
    "TestReplicationController, 1, 0, 0, 2, 3",
    "TestReplicationController, 2, 0, 0, 2, 3",
    "TestReplicationController, 3, 0, 1, 2, 3",
    "TestReplicationController, 3, 1, 2, 2, 3",
    "TestStatefulSetController, 0, 0, 0, 0, 0",
    "TestStatefulSetController, 1, 0, 0, 2, 3",
    "TestStatefulSetController, 2, 0, 0, 2, 3",
    "TestStatefulSetController, 3, 0, 1, 2, 3"
  })
  void aThirdOfThreeIsRoundedUp(
      String name, int owned, int rogue, int allowed, int desired, int expected) {
    var pods = new ArrayList<>(pods(owned, 0, "rc"));
    pods.addAll(pods(rogue, 0, null));
    var scales = Map.of("rc", new ControllerScale("rc", 3));
    assertStatus(count("min", "34%", pods, scales), allowed, owned + rogue, desired, expected);
  }

  /** Unready and ready Pods of each, step by step as upstream creates them. */
  @ParameterizedTest(name = "TestTwoControllers: {0} of {1} and {2} of {3} ready")
  @CsvSource({
    "0, 0, 0, 0, 0, 0, 0",
    "0, 6, 0, 0, 0, 4, 11",
    "1, 7, 0, 0, 0, 4, 11",
    "4, 10, 0, 0, 0, 4, 11",
    "5, 11, 0, 0, 1, 4, 11",
    "5, 11, 0, 1, 0, 7, 22",
    "5, 11, 0, 7, 0, 7, 22",
    "5, 11, 1, 8, 0, 7, 22",
    "5, 11, 2, 9, 0, 7, 22",
    "5, 11, 3, 10, 1, 7, 22",
    "5, 11, 4, 11, 2, 7, 22",
    "4, 11, 4, 11, 1, 7, 22",
    "3, 11, 4, 11, 0, 7, 22"
  })
  void scalesOfTwoControllersAddUp(
      int ready, int pods, int ready2, int pods2, int allowed, int desired, int expected) {
    var all = new ArrayList<>(pods(ready, pods - ready, "rc"));
    all.addAll(pods(ready2, pods2 - ready2, "rs"));
    var scales =
        Map.of("rc", new ControllerScale("rc", 11), "rs", new ControllerScale("deployment", 11));
    assertStatus(count("min", "28%", all, scales), allowed, ready + ready2, desired, expected);
  }

  @Test
  void noSelectorSelectsNothing() {
    var budget = budget(null, "min", "1", Status.EMPTY);
    assertStatus(budget.count(pods(3, 0, null), Map.of(), NOW), 0, 0, 1, 0);
  }

  @Test
  @DisplayName("V-124 UpdateDisruptedPods")
  void v124DisruptedPodsAgeAndGo() {
    var disrupted = new TreeMap<String, Long>();
    disrupted.put("p1", NOW);
    disrupted.put("p2", NOW - 3 * MINUTE);
    disrupted.put("p3", NOW - MINUTE);
    disrupted.put("unknown", NOW);
    var pods =
        List.of(
            PodBuilder.pod("p1").ready().terminating().build(),
            PodBuilder.pod("p2").ready().build(),
            PodBuilder.pod("p3").ready().build());
    var budget = budget(ALL, "min", "1", new Status(1, 0, 0, 0, 0, disrupted));
    var status = budget.count(pods, Map.of(), NOW);
    assertStatus(status, 0, 1, 1, 3);
    assertThat(status.disruptedPods()).containsOnlyKeys("p3");
    assertThat(budget.withStatus(status).recheckNanos()).hasValue(NOW + MINUTE);
  }

  @Test
  void replicaSetsOfOneDeploymentCountOnce() {
    var pods = new ArrayList<>(pods(3, 0, "old"));
    pods.addAll(pods(2, 0, "new"));
    var deployment = new ControllerScale("deployment", 5);
    var scales = Map.of("old", deployment, "new", deployment, "foreign", deployment);
    assertStatus(count("max", "1", pods, scales), 1, 5, 4, 5);
  }

  @Test
  void podsOfSeveralControllersAddUpAndNakedOnesAreLeftOut() {
    var pods = new ArrayList<>(pods(3, 0, "a"));
    pods.addAll(pods(2, 0, "b"));
    pods.addAll(pods(1, 0, null));
    var scales = Map.of("a", new ControllerScale("a", 4), "b", new ControllerScale("b", 6));
    assertStatus(count("min", "50%", pods, scales), 1, 6, 5, 10);
  }

  @Test
  void controllerWithoutScaleFailsSafely() {
    var before = new Status(7, 2, 5, 3, 5, new TreeMap<>());
    var budget = budget(ALL, "max", "2", before);
    assertThat(budget.count(pods(5, 0, "job"), Map.of(), NOW))
        .isEqualTo(new Status(7, 0, 5, 3, 5, new TreeMap<>()));
  }

  @Test
  void terminatingPodsAreExpectedButNotHealthy() {
    var pods = new ArrayList<>(pods(2, 0, null));
    pods.add(PodBuilder.pod("going").ready().terminating().build());
    assertStatus(count("min", "1", pods, Map.of()), 1, 2, 1, 3);
  }

  @Test
  void allowedIsNeverNegativeAndNeverMoreThanWhatCanBeSpared(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int ready = random.nextInt(20);
      int scale = random.nextInt(25);
      var value = random.nextBoolean() ? random.nextInt(101) + "%" : "" + random.nextInt(20);
      var bound = random.nextBoolean() ? "min" : "max";
      var pods = pods(ready, random.nextInt(5), random.nextInt(5) == 0 ? null : "rs");
      var status = count(bound, value, pods, Map.of("rs", new ControllerScale("rs", scale)));
      assertThat(status.disruptionsAllowed())
          .as("%s %s of %d, %d ready", bound, value, scale, ready)
          .isBetween(0, Math.max(0, status.currentHealthy() - status.desiredHealthy()));
      assertThat(status.desiredHealthy()).isNotNegative();
    }
  }

  static PodDisruptionBudget budget(
      @Nullable Selector selector, String bound, String value, Status status) {
    IntOrPercent parsed =
        IntOrPercent.parsePercent(value)
            .orElseGet(() -> new IntOrPercent.Int(Integer.parseInt(value)));
    return new PodDisruptionBudget(
        ObjectMeta.of("default", "budget", Labels.empty()),
        1,
        selector,
        bound.equals("min")
            ? new DisruptionLimit.MinAvailable(parsed)
            : new DisruptionLimit.MaxUnavailable(parsed),
        UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET,
        status);
  }

  private static Status count(
      String bound, String value, List<Pod> pods, Map<String, ControllerScale> scales) {
    return budget(ALL, bound, value, Status.EMPTY).count(pods, scales, NOW);
  }

  private static void assertStatus(
      Status status, int allowed, int healthy, int desired, int expected) {
    assertThat(status)
        .usingRecursiveComparison()
        .ignoringFields("observedGeneration", "disruptedPods")
        .isEqualTo(new Status(1, allowed, healthy, desired, expected, new TreeMap<>()));
  }

  private static List<Pod> pods(int ready, int unready, @Nullable String owner) {
    var pods = new ArrayList<Pod>();
    for (int i = 0; i < ready; i++) {
      pods.add(owned(PodBuilder.pod(owner + "-ready-" + i).ready().build(), owner));
    }
    for (int i = 0; i < unready; i++) {
      var pod = PodBuilder.pod(owner + "-unready-" + i).phase(PodPhase.RUNNING).build();
      pods.add(owned(pod, owner));
    }
    return pods;
  }

  private static Pod owned(Pod pod, @Nullable String uid) {
    var meta = pod.meta();
    var owner = uid == null ? null : new OwnerReference(Kind.REPLICA_SET, uid, uid);
    return pod.withMeta(
        new ObjectMeta(
            meta.id(),
            meta.labels(),
            meta.annotations(),
            meta.uid(),
            meta.createdNanos(),
            owner,
            meta.deletion()));
  }
}
