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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest(name = "V-89 {0} before {1}")
  @MethodSource("pairs")
  void onEqualRanksTheFirstIsDeleted(Pod first, Pod second) {
    assertThat(DeletionRank.victims(List.of(second, first), List.of(), 1, NOW))
        .containsExactly(first);
  }

  static Stream<Arguments> pairs() {
    var now = pod("ready-now", "n", PodPhase.RUNNING, true, NOW, 0, MONTH_AGO);
    var old = pod("ready-a-month", "n", PodPhase.RUNNING, true, MONTH_AGO, 0, MONTH_AGO);
    var restarted = pod("restarted", "n", PodPhase.RUNNING, true, NOW, 9, MONTH_AGO);
    var young = pod("created-now", "n", PodPhase.RUNNING, true, NOW, 0, NOW);
    var noTime = pod("ready-no-time", "n", PodPhase.RUNNING, true, DeletionRank.NO_TIME, 0, 0);
    return Stream.of(
        pair(noTime, now),
        pair(now, old),
        pair(restarted, now),
        pair(young, now),
        pair(withCost(old, "-1"), now));
  }

  private static Arguments pair(Pod first, Pod second) {
    return Arguments.of(
        Named.of(first.meta().name(), first), Named.of(second.meta().name(), second));
  }

  @Test
  @DisplayName("V-90 cost 10 before cost 100 on a fuller node")
  void theCheaperPodGoesFirstWhateverElseIsOnItsNode() {
    var dear = withCost(ready("dear", "crowded"), "100");
    var cheap = withCost(ready("cheap", "empty"), "10");
    var related = List.of(dear, cheap, ready("neighbour", "crowded"));
    assertThat(DeletionRank.victims(List.of(dear, cheap), related, 1, NOW)).containsExactly(cheap);
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
    var status = new PodStatus(phase, null, ready, readySinceNanos, restarts);
    var meta = ObjectMeta.of("default", name, Labels.empty()).created(name, createdNanos);
    return new Pod(meta, spec, status);
  }
}
