package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.meta.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/controller_utils_test.go")
class DeletionRankTest {

  static final long NOW = Duration.ofDays(60).toNanos();
  private static final long MONTH_AGO = Duration.ofDays(30).toNanos();

  @Test
  @DisplayName("V-87 sorting active Pods")
  void podsAreDeletedInTheOrderOfTheirWorth() {
    var inOrder =
        List.of(
            pod("unscheduled", null, PodPhase.PENDING, false, 0, 0, 0),
            pod("pending", "n", PodPhase.PENDING, false, 0, 0, 0),
            pod("unknown", "n", PodPhase.UNKNOWN, false, 0, 0, 0),
            pod("unready", "n", PodPhase.RUNNING, false, 0, 0, 0),
            pod("ready-no-time", "n", PodPhase.RUNNING, true, DeletionRank.NO_TIME, 3, 0),
            pod("ready-now", "n", PodPhase.RUNNING, true, NOW, 3, 0),
            pod("ready-a-month-restarted-3", "n", PodPhase.RUNNING, true, MONTH_AGO, 3, 0),
            pod("ready-a-month-restarted-2", "n", PodPhase.RUNNING, true, MONTH_AGO, 2, NOW),
            pod("created-a-month-ago", "n", PodPhase.RUNNING, true, MONTH_AGO, 2, MONTH_AGO));
    long seed = Long.getLong("podchurn.test.seed", 1);
    for (int round = 0; round < 100; round++) {
      var shuffled = new ArrayList<>(inOrder);
      Collections.shuffle(shuffled, new Random(seed + round));
      var victims = DeletionRank.victims(shuffled, List.of(), inOrder.size() - 1, NOW);
      assertThat(victims)
          .as("-Dpodchurn.test.seed=" + (seed + round))
          .isEqualTo(inOrder.subList(0, inOrder.size() - 1));
    }
  }

  /** Rank 1 is a Pod alone of its kind on its node, rank 2 one that shares it. */
  @ParameterizedTest(name = "{0} {1} with rank {2} before {3} with rank {4}")
  @CsvSource({
    "TestSortingActivePodsWithRanks:, unscheduled, 1, pending, 2",
    "TestSortingActivePodsWithRanks:, unscheduled, 2, pending, 1",
    "TestSortingActivePodsWithRanks:, pending, 1, unknown-phase, 2",
    "TestSortingActivePodsWithRanks:, unknown-phase, 1, not-ready, 2",
    "TestSortingActivePodsWithRanks:, not-ready, 1, ready-no-time, 1",
    "V-89, ready-no-time, 1, ready-now, 1",
    "TestSortingActivePodsWithRanks:, ready-now, 2, ready-no-time, 1",
    "V-89, ready-now, 1, ready-then, 1",
    "TestSortingActivePodsWithRanks:, ready-now, 2, ready-then, 1",
    "V-89, ready-high-restarts, 1, ready-now, 1",
    "TestSortingActivePodsWithRanks:, ready-now, 2, ready-high-restarts, 1",
    "V-89, ready-now, 1, ready-now-created-then, 1",
    "TestSortingActivePodsWithRanks:, ready-now-created-then, 2, ready-now, 1",
    "V-90, low-deletion-cost, 2, high-deletion-cost, 1",
    "TestSortingActivePodsWithRanks:, ready-2-hours, 1, ready-5-hours, 1"
  })
  void theFirstIsDeleted(String id, String first, int rank, String second, int otherRank) {
    var one = on("node-1", named(first));
    var other = on("node-2", named(second));
    var related = new ArrayList<Pod>();
    related.addAll(Collections.nCopies(rank, on("node-1", ready("r", "node-1"))));
    related.addAll(Collections.nCopies(otherRank, on("node-2", ready("r", "node-2"))));
    for (var pods : List.of(List.of(one, other), List.of(other, one))) {
      assertThat(DeletionRank.victims(pods, related, 1, NOW)).as(id).containsExactly(one);
    }
  }

  /** Pods that are equal keep the order that they are given in. */
  @ParameterizedTest(name = "TestSortingActivePodsWithRanks: {0} and {1} are equal")
  @CsvSource({
    "unscheduled, unscheduled",
    "pending, pending",
    "unknown-phase, unknown-phase",
    "not-ready, not-ready",
    "ready-now-created-then, ready-now-created-then",
    "ready-now, ready-now",
    "ready-then, ready-then",
    "ready-high-restarts, ready-high-restarts",
    "unscheduled-5-hours, unscheduled-8-hours",
    "ready-5-hours, ready-8-hours"
  })
  void neitherIsBeforeTheOther(String first, String second) {
    var one = withUid(named(first));
    var other = withUid(named(second));
    assertThat(DeletionRank.victims(List.of(one, other), List.of(), 1, NOW)).containsExactly(one);
    assertThat(DeletionRank.victims(List.of(other, one), List.of(), 1, NOW)).containsExactly(other);
  }

  private static Pod named(String name) {
    var running = PodPhase.RUNNING;
    return switch (name) {
      case "unscheduled" -> pod(name, null, PodPhase.PENDING, false, 0, 0, 0);
      case "pending" -> pod(name, "n", PodPhase.PENDING, false, 0, 0, 0);
      case "unknown-phase" -> pod(name, "n", PodPhase.UNKNOWN, false, 0, 0, 0);
      case "not-ready" -> pod(name, "n", running, false, 0, 0, 0);
      case "ready-no-time" -> pod(name, "n", running, true, DeletionRank.NO_TIME, 0, 0);
      case "ready-now" -> pod(name, "n", running, true, NOW, 0, NOW);
      case "ready-then" -> pod(name, "n", running, true, MONTH_AGO, 0, MONTH_AGO);
      case "ready-high-restarts" -> pod(name, "n", running, true, NOW, 9_001, NOW);
      case "ready-now-created-then" -> pod(name, "n", running, true, NOW, 0, MONTH_AGO);
      case "low-deletion-cost" -> withCost(pod(name, "n", running, true, NOW, 0, MONTH_AGO), "10");
      case "high-deletion-cost" ->
          withCost(pod(name, "n", running, true, NOW, 0, MONTH_AGO), "100");
      case "unscheduled-5-hours" ->
          pod(name, null, PodPhase.PENDING, false, hoursAgo(5), 0, hoursAgo(5));
      case "unscheduled-8-hours" ->
          pod(name, null, PodPhase.PENDING, false, hoursAgo(8), 0, hoursAgo(8));
      case "ready-2-hours" -> pod(name, null, running, true, hoursAgo(2), 0, MONTH_AGO);
      case "ready-5-hours" -> pod(name, null, running, true, hoursAgo(5), 0, MONTH_AGO);
      case "ready-8-hours" -> pod(name, null, running, true, hoursAgo(8), 0, MONTH_AGO);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static long hoursAgo(int hours) {
    return NOW - Duration.ofHours(hours).toNanos();
  }

  private static Pod on(String node, Pod pod) {
    return pod.spec().nodeName() == null ? pod : pod.withSpec(pod.spec().boundTo(node));
  }

  private static Pod withUid(Pod pod) {
    return pod.withMeta(pod.meta().created("the-same", pod.meta().createdNanos()));
  }

  @Test
  void aCostThatIsNoNumberCountsAsNone() {
    var odd = withCost(ready("odd", "n"), "expensive");
    var cheap = withCost(ready("cheap", "n"), "-1");
    assertThat(DeletionRank.victims(List.of(odd, cheap), List.of(), 1, NOW)).containsExactly(cheap);
  }

  /**
   * In 10,000 draws of three Pods: whoever goes before all others goes before each. Equal ones keep
   * the order they are given in.
   */
  @Test
  @ExtendWith(SeededRandom.class)
  void rankingIsTransitiveAndTotal(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var pods = List.of(randomPod("a", random), randomPod("b", random), randomPod("c", random));
      var first = DeletionRank.victims(pods, pods, 1, NOW).get(0);
      for (var other : pods) {
        if (!other.equals(first)) {
          assertThat(DeletionRank.victims(List.of(first, other), pods, 1, NOW))
              .as("%s before %s of %s", first, other, pods)
              .containsExactly(first);
        }
      }
    }
  }

  private static Pod randomPod(String name, SplittableRandom random) {
    var phase = random.nextBoolean() ? PodPhase.PENDING : PodPhase.RUNNING;
    boolean ready = phase == PodPhase.RUNNING && random.nextBoolean();
    long since = NOW - (1L << random.nextInt(50)) - random.nextInt(3);
    var node = random.nextInt(4) == 0 ? null : "n" + random.nextInt(2);
    var pod = pod(name, node, phase, ready, since, random.nextInt(2), NOW - random.nextInt(3));
    return random.nextBoolean() ? pod : withCost(pod, "" + random.nextInt(2));
  }

  @Test
  void agesOfOneMagnitudeAreAsGoodAsEqual() {
    // 5 and 8 hours lie between the same powers of two of nanoseconds: the uid decides.
    long fiveHours = NOW - Duration.ofHours(5).toNanos();
    long eightHours = NOW - Duration.ofHours(8).toNanos();
    var younger = pod("uid-b", "n", PodPhase.RUNNING, true, fiveHours, 0, 0);
    var older = pod("uid-a", "n", PodPhase.RUNNING, true, eightHours, 0, 0);
    assertThat(DeletionRank.victims(List.of(younger, older), List.of(), 1, NOW))
        .containsExactly(older);
  }

  @Test
  void allOfThemKeepTheirOrder() {
    var ready = ready("ready", "n");
    var pending = pod("pending", "n", PodPhase.PENDING, false, 0, 0, 0);
    assertThat(DeletionRank.victims(List.of(ready, pending), List.of(), 5, NOW))
        .containsExactly(ready, pending);
  }

  static Pod ready(String name, String node) {
    return pod(name, node, PodPhase.RUNNING, true, MONTH_AGO, 0, MONTH_AGO);
  }

  private static Pod withCost(Pod pod, String cost) {
    var annotations = Labels.of(DeletionRank.COST_ANNOTATION, cost);
    return pod.withMeta(pod.meta().withAnnotations(annotations));
  }

  static Pod pod(
      String name,
      @Nullable String node,
      PodPhase phase,
      boolean ready,
      long readySinceNanos,
      int restarts,
      long createdNanos) {
    var container =
        new Container(
            "c", "image:1", ImagePullPolicy.IF_NOT_PRESENT, List.of(), null, Duration.ZERO);
    var spec = new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ZERO, node);
    var status = new PodStatus(phase, null, ready, readySinceNanos, restarts, null);
    var meta = ObjectMeta.of("default", name, Labels.empty()).created(name, createdNanos);
    return new Pod(meta, spec, status);
  }
}
