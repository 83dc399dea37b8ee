package io.github.podchurn.model.autoscaling;

import static io.github.podchurn.model.autoscaling.HorizontalTest.MINUTE;
import static io.github.podchurn.model.autoscaling.HorizontalTest.NOW;
import static io.github.podchurn.model.autoscaling.HorizontalTest.SIXTY;
import static io.github.podchurn.model.autoscaling.HorizontalTest.limited;
import static io.github.podchurn.model.autoscaling.HorizontalTest.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.Upstream;
import io.github.podchurn.model.autoscaling.Normalization.Request;
import io.github.podchurn.model.autoscaling.ScalingHistory.ScaleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What earlier changes leave of the policies. */
@Upstream("pkg/controller/podautoscaler/horizontal_test.go")
class ScalingEventsTest {

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

  private static ScaleEvent event(int change, int minutesAgo) {
    return new ScaleEvent(change, NOW - minutesAgo * MINUTE);
  }
}
