package io.github.podchurn.model.scenario;

import static io.github.podchurn.model.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.meta.Labels;
import io.github.podchurn.model.scenario.BehaviorRule.Match;
import io.github.podchurn.model.scenario.BehaviorRule.Overrides;
import io.github.podchurn.model.selector.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviorRuleTest {

  private static final Distribution FAST = Distribution.constant(Duration.ofMillis(1));
  private static final Distribution SLOW = Distribution.constant(Duration.ofSeconds(9));

  @Test
  void podWithoutRuleBehavesByDefault() {
    assertThat(BehaviorRule.resolve(List.of(), pod("a").build())).isEqualTo(Defaults.behavior());
  }

  @Test
  void ruleForOtherPodsSaysNothing() {
    var rules =
        List.of(
            rule("b", Map.of(), serviceTime(SLOW)),
            rule(null, Map.of("app", "x"), serviceTime(SLOW)));

    assertThat(BehaviorRule.resolve(rules, pod("a").label("app", "web").build()))
        .isEqualTo(Defaults.behavior());
  }

  @Test
  void ruleWithoutCriteriaIsForEveryPod() {
    var rules = List.of(rule(null, Map.of(), serviceTime(SLOW)));

    assertThat(BehaviorRule.resolve(rules, pod("a").build()).serviceTime()).isEqualTo(SLOW);
  }

  @Test
  void everyCriterionMustFit() {
    var rules = List.of(rule("a", Map.of("app", "web"), serviceTime(SLOW)));
    var web = pod("a").label("app", "web").build();
    var other = pod("a").label("app", "db").build();

    assertThat(BehaviorRule.resolve(rules, web).serviceTime()).isEqualTo(SLOW);
    assertThat(BehaviorRule.resolve(rules, other)).isEqualTo(Defaults.behavior());
  }

  @Test
  void narrowestRuleWinsWhereverItStands() {
    var wide = rule(null, Map.of("app", "web"), serviceTime(SLOW));
    var narrow = rule(null, Map.of("app", "web", "version", "2"), serviceTime(FAST));
    var pod = pod("a").label("app", "web").label("version", "2").build();

    assertThat(BehaviorRule.resolve(List.of(wide, narrow), pod).serviceTime()).isEqualTo(FAST);
    assertThat(BehaviorRule.resolve(List.of(narrow, wide), pod).serviceTime()).isEqualTo(FAST);
  }

  @Test
  void earlierRuleWinsAmongEquallyNarrowOnes() {
    var byName = rule("a", Map.of(), serviceTime(SLOW));
    var byLabel = rule(null, Map.of("app", "web"), serviceTime(FAST));
    var pod = pod("a").label("app", "web").build();

    assertThat(BehaviorRule.resolve(List.of(byName, byLabel), pod).serviceTime()).isEqualTo(SLOW);
    assertThat(BehaviorRule.resolve(List.of(byLabel, byName), pod).serviceTime()).isEqualTo(FAST);
  }

  @Test
  void fieldThatTheNarrowRuleLeavesOutComesFromTheWideOne() {
    var narrow = rule("a", Map.of("app", "web"), serviceTime(FAST));
    var wide =
        rule(
            null,
            Map.of("app", "web"),
            new Overrides(
                SLOW,
                FAST,
                SLOW,
                4,
                7,
                PodBehavior.Listen.KEEP_OPEN,
                PodBehavior.InFlight.DROP,
                Duration.ofSeconds(3),
                SLOW,
                FAST));

    assertThat(BehaviorRule.resolve(List.of(wide, narrow), pod("a").label("app", "web").build()))
        .isEqualTo(
            new PodBehavior(
                SLOW,
                FAST,
                FAST,
                OptionalInt.of(4),
                7,
                new PodBehavior.OnSigterm(
                    PodBehavior.Listen.KEEP_OPEN, PodBehavior.InFlight.DROP, Duration.ofSeconds(3)),
                SLOW,
                FAST));
  }

  private static BehaviorRule rule(
      @Nullable String pod, Map<String, String> labels, Overrides overrides) {
    var selector = labels.isEmpty() ? null : Selector.of(Labels.of(new TreeMap<>(labels)));
    return new BehaviorRule(new Match(null, pod, selector, null), overrides);
  }

  private static Overrides serviceTime(Distribution time) {
    return new Overrides(null, null, time, null, null, null, null, null, null, null);
  }
}
