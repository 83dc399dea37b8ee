package io.github.podchurn.model.autoscaling;

import static io.github.podchurn.model.autoscaling.HorizontalTest.MINUTE;
import static io.github.podchurn.model.autoscaling.HorizontalTest.NOW;
import static io.github.podchurn.model.autoscaling.HorizontalTest.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.autoscaling.Normalization.Request;
import io.github.podchurn.model.autoscaling.ScalingHistory.Recommendation;
import io.github.podchurn.model.autoscaling.ScalingRules.Policy;
import io.github.podchurn.model.autoscaling.ScalingRules.SelectPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds of an autoscaler's decisions in each of 10,000 random cases. */
@ExtendWith(SeededRandom.class)
class HorizontalPropertiesTest {

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
      assertThat(Normalization.withBehavior(request, Behavior.DEFAULT, history, NOW).replicas())
          .isGreaterThanOrEqualTo(floor);
      assertThat(
              Normalization.withoutBehavior(request, Duration.ofMinutes(5), history, NOW)
                  .replicas())
          .isGreaterThanOrEqualTo(floor);
    }
  }

  /** The largest wish counts; a failure only where the others would not grow. */
  @Test
  void metricThatAsksForTheMostDecides(SplittableRandom random) {
    var failure = new ReplicaProposal.Invalid(ScalingReason.FAILED_GET_PODS_METRIC, "no answer");
    for (int i = 0; i < 10_000; i++) {
      int current = random.nextInt(1, 20);
      var proposals = new ArrayList<ReplicaProposal>();
      int most = -1;
      boolean hasFailed = false;
      for (int k = random.nextInt(1, 5); k > 0; k--) {
        int wished = random.nextInt(40);
        boolean fails = random.nextInt(4) == 0;
        proposals.add(fails ? failure : wish(wished));
        hasFailed |= fails;
        most = fails ? most : Math.max(most, wished);
      }
      var decisive = HorizontalPodAutoscalerSpec.mostOf(current, proposals);
      assertThat(decisive)
          .as("%d, %s", current, proposals)
          .isEqualTo(hasFailed && most < current ? failure : wish(most));
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
}
