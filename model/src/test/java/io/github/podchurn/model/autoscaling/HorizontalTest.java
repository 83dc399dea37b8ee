package io.github.podchurn.model.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.autoscaling.Normalization.Request;
import io.github.podchurn.model.autoscaling.ScalingHistory.Recommendation;
import io.github.podchurn.model.autoscaling.ScalingHistory.ScaleEvent;
import io.github.podchurn.model.autoscaling.ScalingRules.Policy;
import io.github.podchurn.model.autoscaling.ScalingRules.SelectPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstream's cases: {@code pkg/controller/podautoscaler/horizontal_test.go}. */
@Upstream("pkg/controller/podautoscaler/horizontal_test.go")
@ExtendWith(SeededRandom.class)
class HorizontalTest {

  private static final long NOW = Duration.ofHours(10).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @ParameterizedTest(name = "V-111 ConvertDesiredReplicasWithRules {0} to {1} in {2}..{3}")
  @CsvSource({
    "5, 7, 3, 8, 7, DesiredWithinRange",
    "3, 1, 2, 8, 2, TooFewReplicas",
    "1, 0, 0, 10, 0, DesiredWithinRange",
    "20, 1000, 1, 10, 10, TooManyReplicas",
    "3, 1000, 1, 2000, 6, ScaleUpLimit"
  })
  void convertDesiredReplicasWithRules(
      int current, int desired, int min, int max, int replicas, String reason) {
    var limited = Normalization.withinRules(new Request(min, max, current, desired));
    assertThat(limited.replicas()).isEqualTo(replicas);
    assertThat(limited.reason().manifestName()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "V-112 NormalizeDesiredReplicas log {0}")
  @CsvSource({
    "'', 3, 1",
    "4@2 5@1, 5, 3",
    "1@2 2@1, 3, 3",
    "10@10 9@9, 3, 2",
    "10@10 4@1 5@2 9@9, 5, 4"
  })
  void normalizeDesiredReplicas(String log, int expected, int logSize) {
    var normal =
        Normalization.withoutBehavior(
            new Request(1, 100, 100, 3), Duration.ofMinutes(5), history(log), NOW);
    assertThat(normal.replicas()).isEqualTo(expected);
    assertThat(normal.history().recommendations()).hasSize(logSize);
    assertThat(normal.history().recommendations()).contains(new Recommendation(3, NOW));
  }

  @Test
  void theLastOutdatedRecommendationIsOverwritten() {
    var normal =
        Normalization.withoutBehavior(
            new Request(1, 100, 100, 3), Duration.ofMinutes(5), history("10@10 4@1 5@2 9@9"), NOW);
    assertThat(normal.history().recommendations())
        .extracting(Recommendation::replicas)
        .containsExactly(10, 4, 5, 3);
  }

  @Test
  void currentSizeOutsideTheBoundsIsPutRightAtOnce() {
    var autoscaler = HorizontalPodAutoscalerSpec.of(2, 10, List.of());
    var failed = new ReplicaProposal.Invalid(ScalingReason.FAILED_GET_PODS_METRIC, "no answer");
    assertThat(decide(autoscaler, 100, failed).replicas()).isEqualTo(10);
    assertThat(decide(autoscaler, 1, failed).replicas()).isEqualTo(2);
    var disabled = decide(autoscaler, 0, failed);
    assertThat(disabled.replicas()).isEqualTo(0);
    assertThat(disabled.active()).isEqualTo(ScalingReason.SCALING_DISABLED);
  }

  @Test
  void failedMetricsPreventShrinkingButNotGrowing() {
    var autoscaler = HorizontalPodAutoscalerSpec.of(1, 100, List.of());
    var failed = new ReplicaProposal.Invalid(ScalingReason.FAILED_GET_OBJECT_METRIC, "no answer");
    assertThat(decide(autoscaler, 10, failed, wish(5)).active())
        .isEqualTo(ScalingReason.FAILED_GET_OBJECT_METRIC);
    assertThat(decide(autoscaler, 10, failed, wish(5)).replicas()).isEqualTo(10);
    assertThat(decide(autoscaler, 10, failed, wish(15), wish(12)).replicas()).isEqualTo(15);
    assertThat(decide(autoscaler, 10, failed).replicas()).isEqualTo(10);
  }

  @Test
  void firstRoundRemembersThePresentSize() {
    var autoscaler = HorizontalPodAutoscalerSpec.of(1, 100, List.of());
    var first = decide(autoscaler, 10, wish(2));
    assertThat(first.replicas()).isEqualTo(10);
    assertThat(first.able()).isEqualTo(ScalingReason.SCALE_DOWN_STABILIZED);
    long later = NOW + Duration.ofMinutes(5).toNanos() + 1;
    assertThat(autoscaler.decide(10, List.of(wish(2)), first.history(), later).replicas())
        .isEqualTo(2);
  }

  @Test
  void eventsAreKeptOnlyWithABehavior() {
    var plain = HorizontalPodAutoscalerSpec.of(1, 100, List.of());
    assertThat(decide(plain, 10, wish(15)).history().scaleUpEvents()).isEmpty();
    var limited = plain.withBehavior(Behavior.DEFAULT);
    assertThat(decide(limited, 10, wish(15)).history().scaleUpEvents())
        .containsExactly(new ScaleEvent(5, NOW));
  }

  @Test
  void decisionsStayWithinTheBoundsAndTheRules(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      int min = random.nextInt(1, 10);
      int max = min + random.nextInt(50);
      var autoscaler = HorizontalPodAutoscalerSpec.of(min, max, List.of());
      if (random.nextBoolean()) {
        autoscaler = autoscaler.withBehavior(randomBehavior(random));
      }
      int current = random.nextInt(1, 70);
      var history = ScalingHistory.EMPTY;
      long now = 0;
      for (int round = 0; round < 10; round++) {
        now += Duration.ofSeconds(random.nextInt(1, 120)).toNanos();
        var wish = wish(random.nextInt(100));
        var decision = autoscaler.decide(current, List.of(wish), history, now);
        assertThat(decision.replicas()).isBetween(min, max);
        current = decision.replicas();
        history = decision.history();
      }
    }
  }

  @Test
  void neverBelowWhatTheWindowKeeps(SplittableRandom random) {
    for (int i = 0; i < 10_000; i++) {
      var recommendations = new ArrayList<Recommendation>();
      int kept = 100;
      int current = random.nextInt(1, 100);
      int desired = random.nextInt(1, current + 1);
      int highest = desired;
      for (int k = random.nextInt(6); k > 0; k--) {
        long age = random.nextLong(10 * MINUTE);
        int replicas = random.nextInt(1, kept);
        recommendations.add(new Recommendation(replicas, NOW - age));
        highest = age < 5 * MINUTE ? Math.max(highest, replicas) : highest;
      }
      var history = new ScalingHistory(recommendations, List.of(), List.of());
      var request = new Request(1, 200, current, desired);
      int floor = Math.min(current, highest);
      assertThat(stabilized(Behavior.DEFAULT, request, history).replicas())
          .isGreaterThanOrEqualTo(floor);
      assertThat(
              Normalization.withoutBehavior(request, Duration.ofMinutes(5), history, NOW)
                  .replicas())
          .isGreaterThanOrEqualTo(floor);
    }
  }

  private static Behavior randomBehavior(SplittableRandom random) {
    return new Behavior(
        randomRules(random, ScalingRules.DEFAULT_SCALE_UP),
        randomRules(random, ScalingRules.DEFAULT_SCALE_DOWN));
  }

  private static ScalingRules randomRules(SplittableRandom random, ScalingRules defaults) {
    var period = Duration.ofSeconds(random.nextInt(1, 300));
    return defaults
        .withStabilizationWindow(Duration.ofSeconds(random.nextInt(400)))
        .withSelectPolicy(List.of(SelectPolicy.values()).get(random.nextInt(3)))
        .withPolicies(
            new Policy.Pods(random.nextInt(1, 20), period),
            new Policy.Percent(random.nextInt(1, 200), period));
  }

  private static ReplicaProposal wish(int replicas) {
    return new ReplicaProposal.Replicas(
        replicas, new ReplicaProposal.Current(OptionalInt.empty(), 0));
  }

  private static ScaleDecision decide(
      HorizontalPodAutoscalerSpec autoscaler, int current, ReplicaProposal... proposals) {
    return autoscaler.decide(current, List.of(proposals), ScalingHistory.EMPTY, NOW);
  }

  private static Normalization stabilized(
      Behavior behavior, Request request, ScalingHistory history) {
    return Normalization.withBehavior(request, behavior, history, NOW);
  }

  private static ScalingHistory history(String log) {
    var recommendations = new ArrayList<Recommendation>();
    for (var entry : log.isEmpty() ? new String[0] : log.split(" ")) {
      var parts = entry.split("@");
      long age = Long.parseLong(parts[1]) * MINUTE;
      recommendations.add(new Recommendation(Integer.parseInt(parts[0]), NOW - age));
    }
    return new ScalingHistory(recommendations, List.of(), List.of());
  }
}
