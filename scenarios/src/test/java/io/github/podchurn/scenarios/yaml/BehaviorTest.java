package io.github.podchurn.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scenario.BehaviorRule.Match;
import io.github.podchurn.model.selector.Selector;
import io.github.podchurn.model.validation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviours of the Deployment {@code shop}, whose image changes from 1 to 2. */
class BehaviorTest {

  private static final String ROLLOUT =
      "timeline: [{at: 1s, kubectl: \"set image deployment/shop shop=shop:2\"}]\nbehaviors:\n";

  private static Reading read(String rules) {
    return Scenarios.readShop(ROLLOUT + rules);
  }

  @Test
  void matchHasFourCriteria() {
    var reading =
        read("  - {match: {deployment: shop, labels: {tier: front}, image: \"shop:2\"}, queue: 1}");
    assertThat(reading.violations()).isEmpty();
    assertThat(reading.scenario().behaviors().get(0).match())
        .isEqualTo(new Match("shop", null, Selector.of(Labels.of("tier", "front")), "shop:2"));
  }

  @Test
  void imageMayBeThatOfAnyContainer() {
    assertThat(read("  - {match: {image: \"log:1\"}, startup: 3s}").violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          deployment: shp            | no Deployment "shp"                        | did you mean shop?
          image: "shop:3"            | no container with image "shop:3"           | did you mean shop:1?
          deploymnt: shop            | unknown field "deploymnt"                  | did you mean deployment?
          pod: shop                  | a match that no Pod of the scenario fits   | -
          """)
  void criteriaNameWhatTheScenarioNames(String match, String found, String hint) {
    var violations = read("  - {match: {" + match + "}, queue: 1}").violations();
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).found()).isEqualTo(found);
    assertThat(violations.get(0).hint()).isEqualTo(hint);
  }

  @Test
  void equallyNarrowRulesForOneVersionAreATie() {
    var rules =
        """
          - {match: {deployment: shop}, startup: 1s, queue: 1}
          - {match: {image: "shop:2"}, startup: 2s}
        """;
    assertThat(read(rules).violations())
        .extracting(Violation::found)
        .containsExactly("a second rule, as narrow as another, for the startup of deployment/shop");
    assertThat(read(rules.replace("{image", "{deployment: shop, image")).violations()).isEmpty();
  }

  @Test
  void rulesForDifferentVersionsAreNoTie() {
    var rules =
        """
          - {match: {image: "shop:1"}, startup: 1s}
          - {match: {image: "shop:2"}, startup: 2s}
        """;
    assertThat(read(rules).violations()).isEmpty();
  }
}
