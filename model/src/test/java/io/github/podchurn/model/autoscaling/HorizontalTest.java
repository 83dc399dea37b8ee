package io.github.podchurn.model.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Upstream("pkg/controller/podautoscaler/horizontal_test.go")
class HorizontalTest {

  static final long NOW = Duration.ofHours(10).toNanos();
  static final long MINUTE = Duration.ofMinutes(1).toNanos();
  static final Duration SIXTY = Duration.ofSeconds(60);

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

  @ParameterizedTest(name = "V-114 ScalingWithRules up from 10 to {0}: {1}")
  @CsvSource({
    "50, DEFAULT, 20, ScaleUpLimit",
    "500, 100 pods 100%, 110, ScaleUpLimit",
    "500, 2 pods 100%, 20, ScaleUpLimit",
    "50, 30 pods, 40, ScaleUpLimit",
    "50, 200%, 30, ScaleUpLimit",
    "15, 200%, 15, DesiredWithinRange",
    "3000, 50000%, 1000, TooManyReplicas"
  })
  void scalingUpWithRules(int desired, String policies, int replicas, String reason) {
    var limited = limited(new Request(1, 1000, 10, desired), policies, ScalingHistory.EMPTY);
    assertThat(limited.replicas()).isEqualTo(replicas);
    assertThat(limited.reason().manifestName()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "V-116 ScalingWithRules down from {0} to {1}: {2}")
  @CsvSource({
    "100, 2, 20 pods 1%, 80, ScaleDownLimit",
    "100, 2, 2 pods 1%, 98, ScaleDownLimit",
    "10, 2, 5 pods, 5, ScaleDownLimit",
    "10, 0, 100 pods, 1, TooFewReplicas",
    "1000, 2, 20 pods, 980, ScaleDownLimit"
  })
  void scalingDownWithRules(
      int current, int desired, String policies, int replicas, String reason) {
    var request = new Request(1, 2000, current, desired);
    var limited = limited(request, policies, ScalingHistory.EMPTY);
    assertThat(limited.replicas()).isEqualTo(replicas);
    assertThat(limited.reason().manifestName()).isEqualTo(reason);
  }

  @ParameterizedTest(name = "V-118 selectPolicy {0}: up {1}, down {2}")
  @CsvSource({"MIN, 2, 3", "MAX, 3, 2", "DISABLED, 1, 5"})
  void limitsBySelectPolicy(SelectPolicy choice, int up, int down) {
    var rules = rules("2 pods 50%").withSelectPolicy(choice);
    assertThat(rules.upLimit(1, ScalingHistory.EMPTY, NOW)).isEqualTo(up);
    assertThat(rules.downLimit(5, ScalingHistory.EMPTY, NOW)).isEqualTo(down);
  }

  @Test
  void shareIsRoundedAsFloatingPointHasIt() {
    assertThat(new Policy.Percent(10, SIXTY).upFrom(100)).isEqualTo(111);
    assertThat(new Policy.Percent(90, SIXTY).downFrom(10)).isEqualTo(0);
  }

  @Test
  void recommendationsOfTheWindowsHoldBothWays() {
    var behavior =
        new Behavior(
            ScalingRules.DEFAULT_SCALE_UP.withStabilizationWindow(Duration.ofMinutes(3)),
            ScalingRules.DEFAULT_SCALE_DOWN.withStabilizationWindow(Duration.ofMinutes(2)));
    var up = stabilized(behavior, new Request(1, 100, 10, 20), "15@1 12@2 5@3");
    assertThat(up.replicas()).isEqualTo(12);
    assertThat(up.stabilized()).isEqualTo(ScalingReason.SCALE_UP_STABILIZED);
    var down = stabilized(behavior, new Request(1, 100, 10, 2), "5@1 9@2");
    assertThat(down.replicas()).isEqualTo(5);
    assertThat(down.stabilized()).isEqualTo(ScalingReason.SCALE_DOWN_STABILIZED);
    var same = stabilized(behavior, new Request(1, 100, 10, 20), "9@1 30@1");
    assertThat(same.replicas()).isEqualTo(10);
  }

  @ParameterizedTest(name = "TestNormalizeDesiredReplicasWithBehavior {0}: from {1} to {2}")
  @CsvSource({
    "'', 100, 5, 0, 0, 5, 5",
    "4@2 5@1, 100, 3, 0, 180, 5, 4 5 3",
    "4@2 5@1, 1, 7, 300, 0, 4, 4 5 7",
    "1@2 2@1, 100, 3, 300, 0, 3, 1 2 3",
    "4@2 5@1, 1, 3, 0, 300, 3, 4 5 3",
    "10@10 9@9, 100, 3, 0, 0, 3, 10 3",
    "10@10 9@9, 1, 100, 0, 0, 100, 10 100",
    "10@10 4@1 5@2 9@9, 100, 3, 0, 180, 5, 10 4 5 3",
    "10@100 6@1 5@2 9@3, 1, 100, 300, 0, 5, 100 6 5 9"
  })
  void normalizeDesiredReplicasWithBehavior(
      String log,
      int current,
      int desired,
      int upSeconds,
      int downSeconds,
      int stabilized,
      String expectedLog) {
    var unlimited = rules("100000 pods");
    var behavior =
        new Behavior(
            unlimited.withStabilizationWindow(Duration.ofSeconds(upSeconds)),
            unlimited.withStabilizationWindow(Duration.ofSeconds(downSeconds)));
    var normal = stabilized(behavior, new Request(1, 1000, current, desired), log);
    assertThat(normal.replicas()).isEqualTo(stabilized);
    assertThat(normal.history().recommendations())
        .extracting(entry -> "" + entry.replicas())
        .containsExactly(expectedLog.split(" "));
  }

  @Test
  void toleranceOfADirectionTakesTheControllersPlace() {
    var own = new Behavior(rules("1 pods").withTolerance(0.3), rules("1 pods"));
    assertThat(own.tolerances(Tolerances.DEFAULT)).isEqualTo(new Tolerances(0.1, 0.3));
  }

  private static Normalization stabilized(Behavior behavior, Request request, String log) {
    return Normalization.withBehavior(request, behavior, history(log), NOW);
  }

  static ReplicaProposal wish(int replicas) {
    return new ReplicaProposal.Replicas(
        replicas, new ReplicaProposal.Current(OptionalInt.empty(), 0));
  }

  private static ScaleDecision decide(
      HorizontalPodAutoscalerSpec autoscaler, int current, ReplicaProposal... proposals) {
    return autoscaler.decide(current, List.of(proposals), ScalingHistory.EMPTY, NOW);
  }

  static Normalization.Limited limited(Request request, String policies, ScalingHistory history) {
    var behavior =
        policies.equals("DEFAULT")
            ? Behavior.DEFAULT
            : new Behavior(rules(policies), rules(policies));
    return Normalization.withinPolicies(request, behavior, history, NOW);
  }

  static ScalingRules rules(String text) {
    return rules(text, SIXTY);
  }

  static ScalingRules rules(String text, Duration period) {
    var policies = new ArrayList<Policy>();
    for (var word : text.replace(" pods", "pods").split(" ")) {
      policies.add(
          word.endsWith("%")
              ? new Policy.Percent(Integer.parseInt(word.replace("%", "")), period)
              : new Policy.Pods(Integer.parseInt(word.replace("pods", "")), period));
    }
    return ScalingRules.DEFAULT_SCALE_UP.withPolicies(policies.toArray(new Policy[0]));
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
