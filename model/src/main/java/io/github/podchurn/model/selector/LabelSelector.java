package io.github.podchurn.model.selector;

import io.github.podchurn.model.meta.LabelSyntax;
import io.github.podchurn.model.meta.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A selector as workloads and budgets state it: labels, and expressions about labels; all must
 * hold.
 *
 * <p>Source: {@code apimachinery/pkg/apis/meta/v1/helpers.go} and {@code
 * apimachinery/pkg/apis/meta/v1/validation/validation.go}.
 */
public record LabelSelector(Labels matchLabels, List<Expression> matchExpressions) {

  public LabelSelector {
    matchExpressions = List.copyOf(matchExpressions);
  }

  /**
   * One expression.
   *
   * @param operator In, NotIn, Exists or DoesNotExist
   */
  public record Expression(String key, String operator, List<String> values) {
    public Expression {
      values = List.copyOf(values);
    }

    private Optional<Operator> parsedOperator() {
      return switch (operator) {
        case "In" -> Optional.of(Operator.IN);
        case "NotIn" -> Optional.of(Operator.NOT_IN);
        case "Exists" -> Optional.of(Operator.EXISTS);
        case "DoesNotExist" -> Optional.of(Operator.DOES_NOT_EXIST);
        default -> Optional.empty();
      };
    }
  }

  /** What is wrong with it, each mistake with its path below the selector. */
  public List<String> validate() {
    var mistakes = new ArrayList<String>();
    matchLabels.asMap().forEach((key, value) -> validateLabel(key, value, mistakes));
    for (int i = 0; i < matchExpressions.size(); i++) {
      validateExpression(matchExpressions.get(i), "matchExpressions[" + i + "]", mistakes);
    }
    return mistakes;
  }

  private static void validateLabel(String key, String value, List<String> mistakes) {
    LabelSyntax.validateKey(key).forEach(mistake -> mistakes.add("matchLabels: " + mistake));
    LabelSyntax.validateValue(value)
        .forEach(mistake -> mistakes.add("matchLabels[" + key + "]: " + mistake));
  }

  private static void validateExpression(
      Expression expression, String path, List<String> mistakes) {
    boolean hasValues = !expression.values().isEmpty();
    switch (expression.operator()) {
      case "In", "NotIn" -> {
        if (!hasValues) {
          mistakes.add(path + ".values: must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (hasValues) {
          mistakes.add(
              path + ".values: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      default -> mistakes.add(path + ".operator: not a valid selector operator");
    }
    LabelSyntax.validateKey(expression.key())
        .forEach(mistake -> mistakes.add(path + ".key: " + mistake));
    for (int i = 0; i < expression.values().size(); i++) {
      var valuePath = path + ".values[" + i + "]: ";
      LabelSyntax.validateValue(expression.values().get(i))
          .forEach(mistake -> mistakes.add(valuePath + mistake));
    }
  }

  /**
   * The selector that a field means. An absent field selects nothing, an empty one everything.
   *
   * @throws IllegalArgumentException for a label or an expression that is not valid
   */
  public static Selector toSelector(@Nullable LabelSelector field) {
    if (field == null) {
      return Selector.NOTHING;
    }
    var requirements = new ArrayList<Requirement>();
    field
        .matchLabels
        .asMap()
        .forEach((key, value) -> requirements.add(checked(key, Operator.EQUALS, List.of(value))));
    field.matchExpressions.forEach(expression -> requirements.add(requirement(expression)));
    return Selector.of(requirements);
  }

  private static Requirement requirement(Expression expression) {
    var operator =
        expression
            .parsedOperator()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + expression.operator()
                            + "\" is not a valid label selector operator"));
    return checked(expression.key(), operator, expression.values());
  }

  private static Requirement checked(String key, Operator operator, List<String> values) {
    var mistakes = Requirement.validate(key, operator, values);
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", mistakes));
    }
    return Requirement.of(key, operator, values);
  }
}
