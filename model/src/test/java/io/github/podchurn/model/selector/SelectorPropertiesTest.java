package io.github.podchurn.model.selector;

import static io.github.podchurn.model.SeededRandom.oneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds of selectors in each of 10,000 random cases. */
@ExtendWith(SeededRandom.class)
class SelectorPropertiesTest {

  private static final int CASES = 10_000;

  /** Pieces of which texts are made that often are selectors and often are not quite. */
  private static final List<String> PIECES =
      List.of(
          "a", "b", "x.y/z", "in", "notin", "1", "-7", "=", "==", "!=", "!", "<", ">", "(", ")",
          ",", " ", "\t", "%", "\u00e9");

  @Test
  void everyRequirementHasToBeMet(SplittableRandom random) {
    int matched = 0;
    for (int i = 0; i < CASES; i++) {
      var selector = selector(random);
      var labels = labels(random);
      boolean expected =
          selector.requirements().stream().allMatch(it -> isMet(it, labels.get(it.key())));
      assertThat(selector.matches(labels)).as("%s on %s", selector, labels).isEqualTo(expected);
      var match = selector.explain(labels);
      if (match instanceof Match.Failed failed) {
        assertThat(isMet(failed.requirement(), failed.value())).isFalse();
        assertThat(failed.value()).isEqualTo(labels.get(failed.requirement().key()));
      }
      assertThat(match instanceof Match.Matched).isEqualTo(expected);
      assertThat(Selector.NOTHING.matches(labels)).isFalse();
      matched += expected ? 1 : 0;
    }
    assertThat(matched).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean isMet(Requirement requirement, @Nullable String value) {
    var values = requirement.values();
    return switch (requirement.operator()) {
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
      case IN -> values.stream().anyMatch(it -> it.equals(value));
      case EQUALS, DOUBLE_EQUALS -> values.first().equals(value);
      case NOT_IN -> values.stream().noneMatch(it -> it.equals(value));
      case NOT_EQUALS -> !values.first().equals(value);
      case GREATER_THAN -> isNumber(value) && number(value) > number(values.first());
      case LESS_THAN -> isNumber(value) && number(value) < number(values.first());
    };
  }

  private static boolean isNumber(@Nullable String value) {
    return value != null && value.matches("[0-9]+");
  }

  private static int number(@Nullable String value) {
    return Integer.parseInt(Objects.requireNonNull(value));
  }

  /** The labels that equality demands are themselves selected, and one of them is no more. */
  @Test
  void selectorOfLabelsSelectsWhoeverHasThemAll(SplittableRandom random) {
    for (int i = 0; i < CASES; i++) {
      var wanted = labels(random);
      var selector = Selector.of(wanted);
      assertThat(selector.equalities()).isEqualTo(wanted);
      assertThat(selector.matches(wanted)).isTrue();
      assertThat(selector.matches(wanted.with("more", "x"))).isTrue();
      for (var key : wanted.asMap().keySet()) {
        assertThat(selector.matches(wanted.with(key, "another"))).isFalse();
      }
    }
  }

  /** Whatever the text: a selector that prints and parses to itself, or a refusal that says why. */
  @Test
  void anyTextIsASelectorOrIsRefusedWithAReason(SplittableRandom random) {
    int selectors = 0;
    for (int i = 0; i < CASES; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(8); k > 0; k--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      try {
        var selector = SelectorParser.parse(text.toString());
        assertThat(SelectorParser.parse(selector.toString())).as("%s", text).isEqualTo(selector);
        selectors++;
      } catch (SelectorSyntaxException refused) {
        assertThat(refused).as("%s", text).hasMessageMatching("(?s)(found '|key|values).+");
      }
    }
    assertThat(selectors).isBetween(CASES / 20, CASES * 19 / 20);
  }

  /** What a manifest states becomes a selector if and only if nothing is wrong with it. */
  @Test
  void labelSelectorIsValidOrHasNoSelector(SplittableRandom random) {
    int valid = 0;
    for (int i = 0; i < CASES; i++) {
      var stated = labelSelector(random);
      if (stated.validate().isEmpty()) {
        var labels = labels(random);
        assertThat(LabelSelector.toSelector(stated).matches(labels))
            .as("%s on %s", stated, labels)
            .isEqualTo(isSelected(stated, labels));
        valid++;
      } else {
        assertThatThrownBy(() -> LabelSelector.toSelector(stated))
            .as("%s", stated)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(valid).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean isSelected(LabelSelector stated, Labels labels) {
    return stated.matchLabels().asMap().entrySet().stream()
            .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
        && stated.matchExpressions().stream()
            .allMatch(
                it -> {
                  var value = labels.get(it.key());
                  return switch (it.operator()) {
                    case "In" -> value != null && it.values().contains(value);
                    case "NotIn" -> value == null || !it.values().contains(value);
                    case "Exists" -> value != null;
                    default -> value == null;
                  };
                });
  }

  private static LabelSelector labelSelector(SplittableRandom random) {
    var expressions = new ArrayList<LabelSelector.Expression>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int kind = random.nextInt(20);
      var operator = List.of("In", "NotIn", "Exists", "DoesNotExist").get(kind % 4);
      // Each mistake now and then: an unknown operator, values too many or too few, a wrong word.
      boolean hasValues = (kind % 4 < 2) != (random.nextInt(12) == 0);
      expressions.add(
          new LabelSelector.Expression(
              random.nextInt(20) == 0 ? "k/" : "k" + random.nextInt(3),
              random.nextInt(20) == 0 ? "Gt" : operator,
              hasValues ? List.of(value(random), value(random)) : List.of()));
    }
    var labels = random.nextBoolean() ? Labels.empty() : Labels.of("k0", value(random));
    return new LabelSelector(labels, expressions);
  }

  private static String value(SplittableRandom random) {
    return random.nextInt(20) == 0 ? "-" : "" + random.nextInt(3);
  }

  private static Selector selector(SplittableRandom random) {
    var requirements = new ArrayList<Requirement>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var operator = oneOf(random, Operator.values());
      var values =
          switch (operator) {
            case EXISTS, DOES_NOT_EXIST -> List.<String>of();
            case IN, NOT_IN -> List.of("" + random.nextInt(3), "" + random.nextInt(3));
            default -> List.of("" + random.nextInt(3));
          };
      requirements.add(Requirement.of("k" + random.nextInt(3), operator, values));
    }
    return Selector.of(requirements);
  }

  private static Labels labels(SplittableRandom random) {
    var labels = Labels.empty();
    for (int i = 0; i < 3; i++) {
      var value = random.nextInt(8) == 0 ? "word" : "" + random.nextInt(3);
      labels = random.nextInt(3) > 0 ? labels.with("k" + i, value) : labels;
    }
    return labels;
  }
}
