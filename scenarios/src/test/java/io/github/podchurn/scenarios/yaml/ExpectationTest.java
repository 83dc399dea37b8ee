package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.figure.Figure;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Operator;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.scenario.Window.Anchor;
import io.github.podchurn.model.scenario.Window.Bound;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.validation.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  private static final String SPEC =
      """
      clients:
        - {name: via-web, target: {service: web}, load: {open: 10/s}}
      timeline:
        - {at: 20s, name: crash, fault: {killContainer: {pods: {app: web}}}}
        - {at: 40s, name: crash-2, fault: {killContainer: {pods: {app: web}}}}
      expect:
      """;

  private static Expectation expectation(String text) {
    return Scenarios.valid(SPEC + "  - " + text).expectations().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          availability(via-web) >= 99.95%             | AVAILABILITY    | AT_LEAST  | 0.9995
          availability( via-web )==100%               | AVAILABILITY    | EQUAL     | 1
          errorRate(via-web) < 0.1%                   | ERROR_RATE      | LESS      | 0.001
          requests(via-web) > 12                      | REQUESTS        | GREATER   | 12
          errors(via-web) <= 3                        | ERRORS          | AT_MOST   | 3
          errors(via-web, noEndpoints) != 0           | ERRORS          | NOT_EQUAL | 0
          p99(latency, via-web) < 400ms               | P99             | LESS      | 0.4
          max(timeToOutcome, via-web) <= 1m30s        | MAX             | AT_MOST   | 90
          staleness(via-web) == 0s                    | STALENESS       | EQUAL     | 0
          podIPs(pod/web-1) == 1                      | POD_IPS         | EQUAL     | 1
          restarts(pod/web-1) == 2                    | RESTARTS        | EQUAL     | 2
          endpoints(service/web) >= 1                 | ENDPOINTS       | AT_LEAST  | 1
          addressChanges(service/web) == 0            | ADDRESS_CHANGES | EQUAL     | 0
          duration(crash) < 5s                        | DURATION        | LESS      | 5
          ready(pod/web-1) >= 1                       | READY           | AT_LEAST  | 1
          share(via-web, app=web) >= 90%              | SHARE           | AT_LEAST  | 0.9
          """)
  void claimHasFunctionOperatorAndValue(
      String text, String function, Operator operator, double value) {
    var expectation = expectation("\"" + text + "\"");
    assertThat(expectation.text()).isEqualTo(text);
    assertThat(expectation.figure().function()).hasToString(function);
    assertThat(expectation.condition()).isEqualTo(new Condition.Compare(operator, value));
    assertThat(expectation.during()).isEqualTo(Window.WHOLE);
  }

  @Test
  void rangeHasTwoBounds() {
    assertThat(expectation("requests(via-web) in 500..700").condition())
        .isEqualTo(new Condition.InRange(500, 700));
    assertThat(expectation("availability(via-web) in 99%..100%").condition())
        .isEqualTo(new Condition.InRange(0.99, 1));
  }

  @Test
  void windowIsAnEventOrHasTwoBounds() {
    assertThat(during("crash-2")).isEqualTo(new Window.DuringEvent("crash-2"));
    assertThat(during("start..end"))
        .isEqualTo(new Window.Between(bound(new Anchor.Start(), 0), bound(new Anchor.End(), 0)));
    assertThat(during("crash+5s..end-10s"))
        .isEqualTo(
            new Window.Between(bound(new Anchor.Event("crash"), 5), bound(new Anchor.End(), -10)));
    assertThat(during("crash..crash-2-3s"))
        .isEqualTo(
            new Window.Between(
                bound(new Anchor.Event("crash"), 0), bound(new Anchor.Event("crash-2"), -3)));
  }

  private static Window during(String window) {
    return expectation("{that: errors(via-web) == 0, during: " + window + "}").during();
  }

  private static Bound bound(Anchor anchor, int seconds) {
    return new Bound(anchor, Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          availability(via-web)               | "availability(via-web)"
          availability(via-web) => 1%         | "availability(via-web) => 1%"
          availability via-web > 1%           | "availability via-web > 1%"
          availabilty(via-web) > 1%           | no function "availabilty"
          ready(deployment/web) > 1           | no deployment "deployment/web"
          ready(service/web) > 1              | no workload "service/web"
          ready(pod/web-1, a) > 1             | "ready(pod/web-1, a)"
          share(via-web) > 1%                 | "share(via-web)"
          share(via-web, app) > 1%            | "app"
          share(via-web, app=-web) > 1%       | "app=-web"
          share(via-web, app=web) > 1         | "1"
          share(via-web, app=wbe) > 1%        | "app=wbe", a label that no Pod of the scenario has
          availability(via-wbe) > 1%          | no client "via-wbe"
          availability(via-web) > 0.99        | "0.99"
          availability(via-web) > 101%        | "101%"
          availability(via-web, a) > 1%       | "availability(via-web, a)"
          errors(via-web, noEndpoint) > 1     | no error kind "noEndpoint"
          p99(via-web) < 1s                   | "p99(via-web)"
          p99(latence, via-web) < 1s          | no time "latence"
          p99(latency, via-web) < 400         | "400", a bare number
          podIPs(web-1) == 1                  | no workload "web-1"
          podIPs(deployment/web) == 1         | no deployment "deployment/web"
          endpoints(service/wbe) == 1         | no service "service/wbe"
          duration(crahs) < 1s                | no event "crahs"
          requests(via-web) in 5              | "in 5"
          requests(via-web) in 7..5           | "in 7..5"
          requests(via-web) > many            | "many"
          """)
  void claimsThatMeanNothingSayWhatIsWrong(String text, String found) {
    assertThat(Scenarios.found(SPEC + "  - \"" + text + "\"")).containsExactly(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crahs         | no event "crahs"
          crash..finish | no point in time "finish"
          crash+5..end  | the offset "5", a bare number
          end..start    | "end..start", which is from 1m to 0s
          crash..end+1s | "crash..end+1s", which is from 20s to 1m1s
          start-1s..end | "start-1s..end", which is from -1s to 1m
          """)
  void windowsOutsideOfTheRunOrWithoutMeaningAreRefused(String window, String found) {
    assertThat(
            Scenarios.found(SPEC + "  - {that: errors(via-web) == 0, during: \"" + window + "\"}"))
        .containsExactly(found);
  }

  @ParameterizedTest
  @CsvSource({"podIPs", "retiredIPs", "restarts", "ready"})
  void workloadsArePodsAndDeployments(String function) {
    var spec = "expect: [\"" + function + "(deployment/shop) == 3\"]";
    var figure = Scenarios.readShop(spec).scenario().expectations().get(0).figure();
    var workload = (Figure.OfWorkload) figure;
    assertThat(workload.kind()).isEqualTo(Kind.DEPLOYMENT);
    assertThat(workload.workload()).hasToString("default/shop");
  }

  @Test
  void shareIsOfTheRequestsThatALabelAnswers() {
    var figure = expectation("\"share(via-web, app=web) == 100%\"").figure();
    assertThat(((Figure.OfLabel) figure).label()).isEqualTo(Selector.of(Labels.of("app", "web")));
  }

  @ParameterizedTest
  @CsvSource({
    "'{that: errors(a) == 0, during: reaper}'",
    "'{that: errors(a) == 0, during: reaper+5s..end}'",
    "'{that: errors(a) == 0, during: start..reaper}'",
    "duration(reaper) < 5s"
  })
  void eventsThatHappenAgainAndAgainHaveNoTime(String expectation) {
    var spec =
        """
        clients: [{name: a, target: {pods: {app: shop}, port: 80}, discovery: podIPAtStart,
                   load: {open: 1/s}}]
        timeline: [{every: 5s, name: reaper, kubectl: delete pod -l app=shop}]
        expect: [%s]
        """
            .formatted(expectation);
    assertThat(Scenarios.readShop(spec).violations())
        .extracting(Violation::found)
        .containsExactly("the event \"reaper\", which happens again and again");
  }
}
