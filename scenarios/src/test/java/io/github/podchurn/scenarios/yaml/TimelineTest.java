package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.Distribution;
import io.github.podchurn.model.scenario.TimelineEvent;
import io.github.podchurn.model.scenario.TimelineEvent.Action;
import io.github.podchurn.model.scenario.TimelineEvent.Pick;
import io.github.podchurn.model.scenario.TimelineEvent.Schedule;
import io.github.podchurn.model.validation.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timelines of the Deployment {@code shop}, in a run of one minute. */
class TimelineTest {

  private static List<TimelineEvent> timeline(String events) {
    var reading = Scenarios.readShop("timeline:\n" + events);
    assertThat(reading.violations()).isEmpty();
    return reading.scenario().timeline();
  }

  private static Schedule schedule(String times) {
    return timeline("  - {" + times + ", kubectl: delete pod -l app=shop}").get(0).schedule();
  }

  @Test
  void repeatedEventHasAFirstAndALastTime() {
    assertThat(schedule("every: exp(4s), from: 10s, until: 50s"))
        .isEqualTo(
            new Schedule.Repeated(
                new Distribution.Exponential(Duration.ofSeconds(4)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(50)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5s                       | PT5S
          uniform(1s, 3s)          | PT2S
          normal(5s, sd=1s)        | PT5S
          exp(200ms)               | PT0.2S
          lognormal(p50=2s, p99=9s) | PT2S
          gamma(shape=2, mean=1s)  | PT1S
          weibull(shape=2, scale=3s) | PT3S
          pareto(min=2s, alpha=2.1) | PT2S
          mix(50%: exp(1s), 50%: 3s) | PT2S
          """)
  void withoutFromTheFirstTimeIsATypicalGapAfterTheStart(String every, Duration from) {
    var schedule = (Schedule.Repeated) schedule("every: '" + every + "'");
    assertThat(schedule.from()).isEqualTo(from);
    assertThat(schedule.until()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kubectl: delete pod -l app=shop              | at the start: nothing
          at: 1s, every: 5s                            | at and every
          at: 1s, from: 5s                             | from without every
          at: 1s, until: 5s                            | until without every
          every: 5s, from: 2m                          | "2m"
          every: 5s, from: 20s, until: 10s             | a first time of 20s
          every: 2m                                    | a first time of 2m
          every: 0s                                    | "0s", far too often
          every: 1ns                                   | "1ns", far too often
          every: 5                                     | "5", a bare number
          at: 1s, pick: 0                              | "0"
          at: 1s, pick: 120%                           | "120%"
          at: 1s, pick: some                           | "some"
          """)
  void timesThatMeanNothingAreRefused(String fields, String found) {
    var line = fields.startsWith("kubectl") ? fields : fields + ", kubectl: delete pod -l app=shop";
    assertThat(found("timeline: [{" + line + "}]"))
        .containsExactly(found.startsWith("at the start") ? "nothing" : found);
  }

  private static List<String> found(String spec) {
    return Scenarios.readShop(spec).violations().stream().map(Violation::found).toList();
  }

  @Test
  void pickIsForDeletionsBySelector() {
    var events =
        timeline(
            """
              - {at: 1s, kubectl: delete pod -l app=shop}
              - {at: 2s, kubectl: delete pod -l app=shop, pick: one}
              - {at: 3s, kubectl: delete pod -l app=shop, pick: 40%}
            """);
    assertThat(events)
        .extracting(event -> ((Action.DeletePods) event.action()).pick())
        .containsExactly(new Pick.All(), new Pick.Count(1), new Pick.Share(0.4));
    assertThat(found("timeline: [{at: 1s, kubectl: delete deployment shop, pick: one}]"))
        .containsExactly("pick with another command");
    assertThat(
            found("timeline: [{at: 1s, fault: {killContainer: {pods: {app: shop}}}, pick: one}]"))
        .containsExactly("pick beside fault");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          grace: 5s                     | neither node nor nodes
          node: n, nodes: [n]           | node and nodes
          node: m                       | no node "m" in the cluster
          node: n, grace: 0s            | "0s"
          node: n, for: 30s             | "30s"
          node: n, grace: 1m, for: 50s  | "50s"
          """)
  void shutdownNeedsNodesAndIsOverBeforeTheyBoot(String fields, String found) {
    assertThat(found("timeline: [{at: 1s, fault: {nodeShutdown: {" + fields + "}}}]"))
        .containsExactly(found);
  }

  @Test
  void eventsWithoutNameAreCalledAfterTheirVerb() {
    var events =
        timeline(
            """
              - {at: 1s, kubectl: scale deployment/shop --replicas=2}
              - {at: 2s, kubectl: "set image deployment/shop shop=shop:2"}
              - {at: 3s, kubectl: rollout restart deployment/shop}
              - {at: 4s, kubectl: rollout undo deployment/shop}
              - {every: 5s, kubectl: delete pod -l app=shop}
              - {at: 6s, kubectl: delete deployment shop}
              - {at: 7s, kubectl: scale deploy shop --replicas=1}
            """);
    assertThat(events)
        .extracting(TimelineEvent::name)
        .containsExactly(
            "scale",
            "set-image",
            "rollout-restart",
            "rollout-undo",
            "delete",
            "delete-2",
            "scale-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          scale deployment/shp --replicas=1        | no deployment "shp" in namespace default   | did you mean shop?
          scale deployment/shop --replicas=1 -n x  | no deployment "shop" in namespace x        | did you mean -n default?
          scale deployment/shop --replicas=200000  | --replicas=200000                          | -
          set image deployment/shp shop=shop:2     | no deployment "shp" in namespace default   | did you mean shop?
          set image deployment/shop shp=shop:2     | no container "shp" in deployment "shop"    | did you mean shop?
          rollout restart deployment/shp           | no deployment "shp" in namespace default   | did you mean shop?
          rollout undo deployment/shp              | no deployment "shp" in namespace default   | did you mean shop?
          delete deployment shp                    | no deployment "shp" in namespace default   | did you mean shop?
          delete pod -l app=shp                    | "app=shp", which matches no Pod of the scenario in namespace default | -
          rollout pause deployment/shp             | no deployment "shp" in namespace default   | did you mean shop?
          label deployment shp a=b                 | no deployment "shp" in namespace default   | did you mean shop?
          label pod -l app=shp a=b                 | "app=shp", which matches no Pod of the scenario in namespace default | -
          patch deployment shp -p {}               | no deployment "shp" in a manifest          | -
          patch deployment shop -p 1               | the patch 1                                | -
          autoscale deployment shp --max=3         | no deployment "shp"                        | -
          expose deployment shp --port=80          | no deployment "shp"                        | -
          """)
  void verbsNeedWhatTheyAreAbout(String line, String found, String hint) {
    var violations =
        Scenarios.readShop("timeline: [{at: 1s, kubectl: \"" + line + "\"}]").violations();
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).found()).isEqualTo(found);
    assertThat(violations.get(0).hint()).isEqualTo(hint);
  }
}
