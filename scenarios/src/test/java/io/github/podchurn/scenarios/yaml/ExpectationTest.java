package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.scenario.Expectation;
import io.github.podchurn.model.scenario.Expectation.Condition;
import io.github.podchurn.model.scenario.Expectation.Operator;
import io.github.podchurn.model.scenario.Window;
import io.github.podchurn.model.scenario.Window.Anchor;
import io.github.podchurn.model.scenario.Window.Bound;
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
          """)
  void claimHasFunctionOperatorAndValue(
      String text, String function, Operator operator, double value) {
    var expectation = expectation("\"" + text + "\"");
    assertThat(expectation.text()).isEqualTo(text);
    assertThat(expectation.figure().function().name()).isEqualTo(function);
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
          ready(deployment/web) > 1           | "ready", which is part of the scenario format but not simulated by this version
          availability(via-wbe) > 1%          | no client "via-wbe"
          availability(via-web) > 0.99        | "0.99"
          availability(via-web) > 101%        | "101%"
          availability(via-web, a) > 1%       | "availability(via-web, a)"
          errors(via-web, noEndpoint) > 1     | no error kind "noEndpoint"
          p99(via-web) < 1s                   | "p99(via-web)"
          p99(latence, via-web) < 1s          | no time "latence"
          p99(latency, via-web) < 400         | "400", a bare number
          podIPs(web-1) == 1                  | no pod "web-1"
          podIPs(deployment/web) == 1         | "deployment/web", which is part of the scenario format but not simulated by this version
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
}
