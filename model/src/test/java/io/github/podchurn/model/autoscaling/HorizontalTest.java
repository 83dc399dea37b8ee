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

@Upstream("pkg/controller/podautoscaler/horizontal_test.go")
@ExtendWith(SeededRandom.class)
class HorizontalTest {

  private static final long NOW = Duration.ofHours(10).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Duration SIXTY = Duration.ofSeconds(60);

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

  @Test
  void changesOfThePeriodCountAgainstThePolicies() {
    var history =
        new ScalingHistory(
            List.of(),
            List.of(new ScaleEvent(8, NOW - MINUTE / 2), new ScaleEvent(100, NOW - MINUTE)),
            List.of(new ScaleEvent(3, NOW - MINUTE / 3)));
    // There were 20 - 8 + 3 = 15 a minute ago; what happened exactly then does not count.
    assertThat(limited(new Request(1, 100, 20, 50), "10 pods", history).replicas()).isEqualTo(25);
    assertThat(limited(new Request(1, 100, 20, 50), "2 pods", history).replicas()).isEqualTo(20);
    assertThat(limited(new Request(1, 100, 20, 1), "10 pods", history).replicas()).isEqualTo(5);
    assertThat(limited(new Request(1, 100, 14, 1), "1%", history).replicas()).isEqualTo(8);
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

  @Test
  void theLastOutdatedEventIsOverwritten() {
    var history =
        new ScalingHistory(
            List.of(), List.of(), List.of(event(1, 5), event(2, 4), event(3, 0), event(4, 0)));
    assertThat(history.scaled(10, 5, Behavior.DEFAULT, NOW).scaleDownEvents())
        .containsExactly(event(1, 5), event(5, 0), event(3, 0), event(4, 0));
  }

  @ParameterizedTest(name = "TestScalingWithRules with events {3} of two minutes: {0} to {1}, {2}")
  @CsvSource({
    "100, 500, 300 pods, 1 5 9, 200, 60, 200, TooManyReplicas",
    "100, 500, 10000%, 1 5 9, 200, 60, 200, TooManyReplicas",
    "100, 500, 5 pods, 1 5 9, 1000, 120, 100, ScaleUpLimit",
    "100, 500, 150 pods, 1 5 9, 1000, 120, 235, ScaleUpLimit",
    "100, 500, 200%, 1 5 9, 1000, 120, 255, ScaleUpLimit",
    "100, 0, 115 pods, 1 5 9, 1000, 120, 1, TooFewReplicas",
    "100, 0, 100%, 1 5 9, 1000, 120, 1, TooFewReplicas",
    "100, 2, 5 pods, 1 5 9, 1000, 120, 100, ScaleDownLimit",
    "100, 0, 50%, 2 4 6, 1000, 120, 56, ScaleDownLimit",
    "100, 0, 10%, 10 10 10, 1000, 120, 100, ScaleDownLimit",
    "10, 5, 1000%, 10 10 10, 1000, 120, 5, DesiredWithinRange",
    "100, 200, 1000 pods, 8 12 9 11, 1000, 60, 200, DesiredWithinRange",
    "100, 5, 1000 pods, 8 12 9 11, 1000, 60, 5, DesiredWithinRange"
  })
  void scalingWithRulesAndEvents(
      int current,
      int desired,
      String policies,
      String changes,
      int max,
      int periodSeconds,
      int replicas,
      String reason) {
    var events = uniform(changes, Duration.ofMinutes(2));
    var history =
        desired > current
            ? new ScalingHistory(List.of(), events, List.of())
            : new ScalingHistory(List.of(), List.of(), events);
    var rules = rules(policies, Duration.ofSeconds(periodSeconds));
    var request = new Request(1, max, current, desired);
    var limited = Normalization.withinPolicies(request, new Behavior(rules, rules), history, NOW);
    assertThat(limited.replicas()).isEqualTo(replicas);
    assertThat(limited.reason().manifestName()).isEqualTo(reason);
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

  @ParameterizedTest(name = "TestStoreScaleEvents {0}")
  @CsvSource({
    "'', 60, 5, 0",
    "7@61, 60, 5, 0",
    "7@58, 60, 7 5, 7",
    "7@61 6@59, 60, 5 6, 6",
    "8@29 6@59 7@61 9@61, 60, 8 6 7 5, 14",
    "7@58 6@59, 120, 7 6 5, 13"
  })
  void storeScaleEvents(String log, int longestSeconds, String expected, int changeBefore) {
    var events = new ArrayList<ScaleEvent>();
    for (var entry : log.isEmpty() ? new String[0] : log.split(" ")) {
      var parts = entry.split("@");
      long age = Duration.ofSeconds(Long.parseLong(parts[1])).toNanos();
      events.add(new ScaleEvent(Integer.parseInt(parts[0]), NOW - age));
    }
    var rules = rules("10 pods", Duration.ofSeconds(longestSeconds));
    var behavior = new Behavior(rules, rules);
    var ups = new ScalingHistory(List.of(), events, List.of());
    assertThat(ups.startOf(SIXTY, 10, NOW)).isEqualTo(10 - changeBefore);
    assertThat(ups.scaled(10, 15, behavior, NOW).scaleUpEvents())
        .extracting(event -> "" + event.replicaChange())
        .containsExactly(expected.split(" "));
    var downs = new ScalingHistory(List.of(), List.of(), events);
    assertThat(downs.startOf(SIXTY, 10, NOW)).isEqualTo(10 + changeBefore);
    assertThat(downs.scaled(10, 5, behavior, NOW).scaleDownEvents())
        .extracting(event -> "" + event.replicaChange())
        .containsExactly(expected.split(" "));
  }

  @Test
  void toleranceOfADirectionTakesTheControllersPlace() {
    var own = new Behavior(rules("1 pods").withTolerance(0.3), rules("1 pods"));
    assertThat(own.tolerances(Tolerances.DEFAULT)).isEqualTo(new Tolerances(0.1, 0.3));
  }

  /** Changes that lie evenly within a period, none at its very edge. */
  private static List<ScaleEvent> uniform(String changes, Duration period) {
    var events = new ArrayList<ScaleEvent>();
    var each = changes.split(" ");
    for (int i = 0; i < each.length; i++) {
      long age = period.toNanos() * (2L * i + 1) / (2L * each.length);
      events.add(new ScaleEvent(Integer.parseInt(each[i]), NOW - age));
    }
    return events;
  }

  private static Normalization stabilized(Behavior behavior, Request request, String log) {
    return Normalization.withBehavior(request, behavior, history(log), NOW);
  }

  private static Normalization.Limited limited(
      Request request, String policies, ScalingHistory history) {
    var behavior =
        policies.equals("DEFAULT")
            ? Behavior.DEFAULT
            : new Behavior(rules(policies), rules(policies));
    return Normalization.withinPolicies(request, behavior, history, NOW);
  }

  private static ScalingRules rules(String text) {
    return rules(text, SIXTY);
  }

  private static ScalingRules rules(String text, Duration period) {
    var policies = new ArrayList<Policy>();
    for (var word : text.replace(" pods", "pods").split(" ")) {
      policies.add(
          word.endsWith("%")
              ? new Policy.Percent(Integer.parseInt(word.replace("%", "")), period)
              : new Policy.Pods(Integer.parseInt(word.replace("pods", "")), period));
    }
    return ScalingRules.DEFAULT_SCALE_UP.withPolicies(policies.toArray(new Policy[0]));
  }

  private static ScaleEvent event(int change, int minutesAgo) {
    return new ScaleEvent(change, NOW - minutesAgo * MINUTE);
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
